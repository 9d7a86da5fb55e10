import { expect, test } from "vitest";
import { type BillComparison, compareBill, type PeriodSums } from "./compare-bill";

const same: PeriodSums = { told: 100n, waiting: 0n, recent: 0n, meter: 100n, invoiced: 100n, final: true };

const cases: [string, Partial<PeriodSums>, BillComparison][] = [
  ["all say the same", {}, { verdict: "agrees", differsBy: 0n }],
  ["no bill yet", { invoiced: null, final: false }, { verdict: "running", differsBy: 0n }],
  ["a draft may still change", { invoiced: 90n, final: false }, { verdict: "running", differsBy: 0n }],
  [
    "told a moment ago",
    { told: 120n, recent: 20n, invoiced: null, final: false },
    { verdict: "running", differsBy: 0n },
  ],
  ["not told yet", { waiting: 4n }, { verdict: "waiting", differsBy: 0n }],
  ["given back, not told yet", { waiting: -2n }, { verdict: "waiting", differsBy: 0n }],
  ["the meter lost some", { meter: 91n, invoiced: null, final: false }, { verdict: "meterLess", differsBy: -9n }],
  ["told by somebody else", { meter: 107n, invoiced: null, final: false }, { verdict: "meterMore", differsBy: 7n }],
  ["charged for too many", { meter: 107n, invoiced: 107n }, { verdict: "billedMore", differsBy: 7n }],
  ["charged for too few", { invoiced: 60n }, { verdict: "billedLess", differsBy: -40n }],
  ["more given back than came in", { told: -3n, meter: -3n, invoiced: 0n }, { verdict: "agrees", differsBy: 0n }],
];

test.each(cases)("%s", (_case, changed, expected) => {
  expect(compareBill({ ...same, ...changed })).toEqual(expected);
});
