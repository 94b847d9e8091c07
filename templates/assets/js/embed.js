/**
 * A calculator in a frame: tells the page around it how high it is, and opens links outside the frame.
 *
 * The page around may listen for `{type: "policy-comparison:height", height}`, in CSS pixels, and
 * need not: the frame's own height holds until somebody changes it.
 *
 * @param {HTMLElement} root
 */
export function embed(root) {
  root.addEventListener(
    "click",
    ({ target }) => {
      const link = target.closest("a[href]");
      if (link && !link.getAttribute("href").startsWith("#")) {
        link.target = "_blank";
        link.rel = "noopener";
      }
    },
    { capture: true },
  );
  if (window.parent === window) {
    return;
  }
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== told) {
      told = height;
      // Anybody may know it: it says nothing of what was entered but how much room the answer takes.
      window.parent.postMessage({ type: "policy-comparison:height", height }, "*");
    }
  });
  observer.observe(document.body);
}
