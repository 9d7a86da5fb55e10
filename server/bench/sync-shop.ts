import { sampleOrder } from "@/server/integrations/channel/conformance";
import { jd } from "@/server/integrations/jd/manifest";

/** A platform with one busy day at a shop, as a process of its own: what is measured is who pulls, not who is pulled from. */
const orders = Number(process.argv[2] ?? 0);
const day = 24 * 3_600_000;
const begin = Math.floor(Date.now() / 1000) * 1000 - day - 3_600_000;

const emulator = await jd.emulate();
for (let n = 1; n <= orders; n++) {
  const sample = sampleOrder(n, {
    note: "",
    modifiedAt: new Date(begin + Math.floor((day / orders / 1000) * n) * 1000),
  });
  const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
  emulator.put({ ...sample, lines, receiver: { ...sample.receiver, name: `王${n}`, phone: `138${10_000_000 + n}` } });
}
const { url, tokenUrl, credentials } = emulator;
console.log(JSON.stringify({ listening: { url, tokenUrl, credentials } }));
// Its server alone would let the process end.
setInterval(() => undefined, day);
