/**
 * Why the calculators could not answer.
 *
 * A page has words for each code in its visitor's language; `detail` is for the console only.
 *
 * - `unsupported`  the browser has no module workers, or no WebAssembly that can run Python
 * - `blocked`      a security policy of the page or its host forbids the worker or WebAssembly
 * - `network`      a file could not be fetched
 * - `integrity`    a file arrived with other bytes than the ones published
 * - `timeout`      nothing happened for longer than a limit allows
 * - `python`       Python could not start, or a calculator raised an exception
 *
 * @typedef {"unsupported" | "blocked" | "network" | "integrity" | "timeout" | "python"} FailureCode
 */
export class Failure extends Error {
  /**
   * @param {FailureCode} code
   * @param {string} detail
   */
  constructor(code, detail) {
    super(detail);
    this.name = "Failure";
    this.code = code;
  }
}
