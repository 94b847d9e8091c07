// The compute voucher as publicodes rules, case by case: terms and cases in, doubles out.
//
//     node publicodes_voucher.mjs <folder> <cases>    with terms.json, enterprise.i8, revenue.f8, fee.f8; writes publicodes.f8
//
// Prints the seconds that the evaluations take; the rules are read once, before.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Engine from "publicodes";

const [folder, count] = [process.argv[2], Number(process.argv[3])];
const terms = JSON.parse(readFileSync(join(folder, "terms.json"), "utf8"));
const amount = (size) => ({ valeur: `fee * ${terms[`${size}_rate`] * 100}%`, plafond: Number(terms[`${size}_cap`]) });
const engine = new Engine({
  enterprise: { "par défaut": "non" },
  revenue: { "par défaut": 0 },
  fee: { "par défaut": 0 },
  voucher: {
    variations: [
      { si: { "toutes ces conditions": ["enterprise", `revenue >= ${terms.large_revenue}`] }, alors: amount("large") },
      { si: { "toutes ces conditions": ["enterprise", `revenue >= ${terms.middle_revenue}`] }, alors: amount("middle") },
      { sinon: amount("small") },
    ],
  },
});

const doubles = (name) => new Float64Array(readFileSync(join(folder, name)).buffer.slice(0, count * 8));
const bytes = readFileSync(join(folder, "enterprise.i8"));
const [revenue, fee] = [doubles("revenue.f8"), doubles("fee.f8")];
const found = new Float64Array(count);
const start = performance.now();
for (let index = 0; index < count; index++) {
  engine.setSituation({ enterprise: bytes[index] ? "oui" : "non", revenue: revenue[index], fee: fee[index] });
  found[index] = engine.evaluate("voucher").nodeValue;
}
console.log((performance.now() - start) / 1000);
writeFileSync(join(folder, "publicodes.f8"), Buffer.from(found.buffer));
