/** Stock Pyodide as its documentation has it: a module worker, loaded from one folder. */

globalThis.answer = (request, lang) =>
  new Promise((resolve, reject) => {
    globalThis.worker ??= new Worker("stock-worker.js", { type: "module" });
    globalThis.worker.onmessage = ({ data }) => resolve(data);
    globalThis.worker.onerror = (event) => reject(new Error(event.message));
    globalThis.worker.postMessage({ request, lang });
  });
document.documentElement.dataset.probe = "loaded";
