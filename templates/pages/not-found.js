// A host shows this page for any address, at any depth, but its links are relative to the root of the site. The root ends where
// a language begins; in an address without one it is the first folder that has this page's style sheet.
{
  const languages = document.currentScript.dataset.languages.split(" ");
  const folders = location.pathname.split("/").slice(0, -1);
  const depth = folders.findIndex((name) => languages.includes(name));

  if (depth > 0) {
    moveLinks(rootAt(depth));
  } else {
    findRoot().then(moveLinks);
  }

  function rootAt(count) {
    return `${folders.slice(0, count).join("/")}/`;
  }

  async function findRoot() {
    const sheet = document.querySelector("link[rel=stylesheet]").getAttribute("href");
    for (let count = 1; count <= folders.length; count += 1) {
      const { ok } = await fetch(rootAt(count) + sheet);
      if (ok) {
        return rootAt(count);
      }
    }
    return "";
  }

  function moveLinks(root) {
    for (const element of document.querySelectorAll("[href]:not([href^='#'])")) {
      element.setAttribute("href", root + element.getAttribute("href"));
    }
  }
}
