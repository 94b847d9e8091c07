
// A host shows this page for any address, at any depth. Its links are relative to the root of the site, which ends where the
// first language begins; without one in the address the page stands at the root itself.
{
  const languages = document.currentScript.dataset.languages.split(" ");
  const parts = location.pathname.split("/");
  const depth = parts.findIndex((part) => languages.includes(part));
  if (depth > 0) {
    const root = `${parts.slice(0, depth).join("/")}/`;
    for (const element of document.querySelectorAll("[href]:not([href^='#'])")) {
      element.setAttribute("href", root + element.getAttribute("href"));
    }
  }
}
