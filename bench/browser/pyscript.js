/** PyScript on the main thread, with stock Pyodide from the same host; its script is there before the click. */

import "./pyscript/core.js";

globalThis.answer = (request, lang) =>
  new Promise((resolve) => {
    globalThis.asked = { request, lang, resolve };
    const script = document.createElement("script");
    script.type = "py";
    script.src = "pyscript_asked.py";
    document.body.append(script);
  });
document.documentElement.dataset.probe = "loaded";
