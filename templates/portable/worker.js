/**
 * The worker of a page that is opened from a disk: Python in a worker, with `fetch` and `import` answered by what is carried.
 *
 * The page sends {type: "carried", files} before anything else.
 */

import "./worker-fetch.js";

import "../assets/js/runtime/worker.js";
