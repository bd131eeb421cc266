// node ledger.mjs ROWS RESULT: the four gates of ledger.gate over CSV or JSONL, as a script that somebody writes for it.
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [path, result] = process.argv.slice(2);
const isCsv = path.endsWith(".csv");
const OLDEST = { paid: "2025-07-01", returned: "2025-07-01", utilisation: "2025-12-30", capacity: "2025-06-30", certified: "2024-06-30" };
const KIND = { paid: "procurement", returned: "procurement", utilisation: "deployment", capacity: "deployment", certified: "deployment" };
const vendors = new Map();

// Amounts in hundredths: whole numbers, so that sums are exact.
const hundredths = (value) => Math.round(Number(value) * 100);

function learn(vendor, metric, value, asOf, source, kind, basis) {
  let known = vendors.get(vendor);
  if (!known) vendors.set(vendor, (known = { paid: 0, returned: 0, day: "", low: 0, high: 0, capacity: -1, yes: new Set(), no: false }));
  if (kind !== KIND[metric] || asOf < OLDEST[metric] || asOf > "2026-06-30" || (basis !== "reported" && basis !== "measured")) return;
  if (metric === "paid") known.paid += hundredths(value);
  else if (metric === "returned") known.returned += hundredths(value);
  else if (metric === "capacity") known.capacity = Math.max(known.capacity, hundredths(value));
  else if (metric === "certified") value === "yes" ? known.yes.add(source) : (known.no = true);
  else {
    const amount = hundredths(value);
    if (asOf > known.day) [known.day, known.low, known.high] = [asOf, amount, amount];
    else if (asOf === known.day) [known.low, known.high] = [Math.min(known.low, amount), Math.max(known.high, amount)];
  }
}

// no 0, unknown 1, yes 2
const truth = (certainly, possibly) => (certainly ? 2 : possibly ? 1 : 0);
const levels = (ajar, open) => {
  const both = Math.min(ajar, open);
  return [both === 2 ? 2 : ajar === 2 ? 1 : 0, both > 0 ? 2 : ajar > 0 ? 1 : 0];
};
const capped = (one, by) => [Math.min(one[0], by[0]), Math.min(one[1], by[1])];

function decide(known) {
  const used = (bar) => truth(known.day && known.low >= bar, !known.day || known.high >= bar);
  const able = (bar) => truth(known.capacity >= bar, known.capacity < 0 || known.capacity >= bar);
  const certified = truth(known.yes.size > 0 && !known.no, known.yes.size > 0 || !known.no);
  const three = certified === 2 && known.yes.size < 3 ? 1 : certified;
  const bought = levels(truth(known.paid >= 10000000, known.paid >= 10000000), known.paid >= 20000000 && known.returned <= 2500000 ? 2 : 0);
  const running = capped(levels(Math.max(used(3000), able(100000)), Math.min(used(6000), able(200000))), bought);
  const signs = [used(4000), able(150000), three].sort();
  let replicated = levels(signs[1], Math.min(used(7000), able(300000), three));
  if (known.returned > 4000000) replicated = capped(replicated, [1, 1]);
  return [bought, running, levels(certified, three), capped(replicated, running)];
}

let isHeader = isCsv;
for await (const line of createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }) })) {
  if (isHeader) {
    isHeader = false;
  } else if (isCsv) {
    learn(...line.split(","));
  } else {
    const row = JSON.parse(line);
    learn(row.vendor, row.metric, row.value, row.as_of, row.source, row.kind, row.basis);
  }
}
const STATES = ["closed", "ajar", "open"];
const lines = ["vendor,bought,bought.possible,running,running.possible,trusted,trusted.possible,replicated,replicated.possible"];
for (const [vendor, known] of vendors) lines.push(vendor + "," + decide(known).map(([a, b]) => STATES[a] + "," + STATES[b]).join(","));
writeFileSync(result, lines.join("\n") + "\n");
