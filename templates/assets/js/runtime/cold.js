/**
 * Python's WebAssembly in two modules: the hot one starts, the cold one is loaded when one of its functions is called.
 *
 * Most functions are never called by the calculators. `tools/runtime/split.mjs` puts them into a module of their own
 * and says there how the two work together. A call of a function that is not there yet cannot wait for a promise: it is
 * in the midst of Python. So the cold module is read and compiled then and there, which is possible in a worker only.
 */

/** What the hot module exports for the cold one begins with this; the cold one imports it from what is named so. */
const SHARED = "shared";

/**
 * A module that exports the function it imports as `f` of `e`, since a table takes no other functions than
 * WebAssembly's: a type without parameters and results, the import, and the export of it under its name.
 */
const PASSES_ON = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
  ...[7, 5, 1, 1, 0x66, 0, 0],
);

/**
 * Have the cold module loaded when it is first needed. To be called once the hot module is instantiated, before anything
 * is called in it.
 *
 * @param {WebAssembly.WebAssemblyInstantiatedSource} hot
 * @param {WebAssembly.Imports} imports what it was instantiated with
 * @param {() => Uint8Array} readCold the whole cold module, checked; what it throws passes through Python, which is of
 *   no use from then on
 * @returns {{module: WebAssembly.Module, instance: {exports: WebAssembly.Exports}}} what the undivided module would be,
 *   for Pyodide
 */
export function joinCold({ module, instance }, imports, readCold) {
  const exports = {};
  const shared = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    if (name.startsWith(`${SHARED}.`)) {
      shared[name.slice(SHARED.length + 1)] = value;
    } else {
      exports[name] = value;
    }
  }
  // Pyodide goes on to change what it has handed over; both modules get the same.
  const taken = { ...takeImports(module, imports), [SHARED]: shared };
  const load = () => {
    // When it is there it fills the table of its functions, the place of `load` included.
    new WebAssembly.Instance(new WebAssembly.Module(readCold()), taken);
  };
  shared.slots.set(0, new WebAssembly.Instance(new WebAssembly.Module(PASSES_ON), { e: { f: load } }).exports.f);
  return { module, instance: { exports } };
}

function takeImports(module, imports) {
  const taken = {};
  for (const each of WebAssembly.Module.imports(module)) {
    taken[each.module] ??= {};
    taken[each.module][each.name] = imports[each.module][each.name];
  }
  return taken;
}
