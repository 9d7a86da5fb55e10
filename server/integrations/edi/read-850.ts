import type { Party, ProductId, PurchaseLine, PurchaseOrder } from "./purchase-order";
import { at, dayOf, loopsOf, type Message, type Segment } from "./segment";

const purposes: Record<string, PurchaseOrder["purpose"]> = {
  ...{ "00": "original", "01": "cancellation", "03": "cancellation", "04": "change", "05": "replacement" },
};

/** Qualifiers and numbers in pairs, as PO1, LIN, W01 and W12 carry them from one element on. */
export function productIds(one: Segment, from: number): ProductId[] {
  const pairs = Array.from({ length: Math.ceil((one.elements.length - from + 1) / 2) }, (_, i) => from + i * 2);
  return pairs
    .map((place) => ({ qualifier: at(one, place), value: at(one, place + 1) }))
    .filter(({ qualifier, value }) => qualifier && value);
}

/** N1 with the N2, N3, N4 and PER that follow it. */
export function readParties(header: readonly Segment[]): Record<string, Party> {
  const loops = loopsOf(header, "N1", ["PO1", "LX", "HL", "LIN"]);
  return Object.fromEntries(
    loops.map((loop): [string, Party] => {
      const find = (tag: string) => loop.find((one) => one.tag === tag);
      const [n1, n4, per] = [loop[0], find("N4"), find("PER")];
      const streets = loop.filter((one) => one.tag === "N3").flatMap((one) => [at(one, 1), at(one, 2)]);
      const country = at(n4, 4);
      return [
        at(n1, 1),
        {
          ...{ name: at(n1, 2), idQualifier: at(n1, 3), id: at(n1, 4), street: streets.filter(Boolean).join(", ") },
          ...{ city: at(n4, 1), region: at(n4, 2), postalCode: at(n4, 3) },
          country: country.length === 2 ? country : country === "USA" ? "US" : "",
          phone: ["TE", "CP"].includes(at(per, 3)) ? at(per, 4) : "",
        },
      ];
    }),
  );
}

const untilLines = (body: readonly Segment[], tag: string) => {
  const first = body.findIndex((one) => one.tag === tag);
  return first === -1 ? body : body.slice(0, first);
};

/** A purchase order of an X12 850 (004010): BEG, CUR, DTM, N1 loops, PO1 loops, AMT. */
export function read850({ body }: Message): PurchaseOrder {
  const header = untilLines(body, "PO1");
  const find = (tag: string, ...qualifiers: string[]) =>
    header.find((one) => one.tag === tag && (qualifiers.length === 0 || qualifiers.includes(at(one, 1))));
  const beg = find("BEG");
  const lines = loopsOf(body, "PO1", ["CTT"]).map((loop): PurchaseLine => {
    const po1 = loop[0] ?? { tag: "PO1", elements: [] };
    const pid = loop.find((one) => one.tag === "PID");
    return {
      ...{ no: at(po1, 1), quantity: Number(at(po1, 2)), unit: at(po1, 3), price: at(po1, 4) },
      ...{ ids: productIds(po1, 6), description: at(pid, 5) },
    };
  });
  const amount = body.find((one) => one.tag === "AMT" && ["TT", "1"].includes(at(one, 1)));
  const notes = header
    .filter((one) => one.tag === "MSG" || one.tag === "NTE")
    .map((one) => at(one, one.tag === "MSG" ? 1 : 2));
  return {
    purpose: purposes[at(beg, 1)] ?? "original",
    number: at(beg, 3) + (at(beg, 4) ? `-${at(beg, 4)}` : ""),
    orderedAt: dayOf(at(beg, 5)) ?? new Date(0),
    currency: at(find("CUR"), 2),
    deliverBy: dayOf(at(find("DTM", "002", "063", "064"), 2)),
    parties: readParties(header),
    // A line without a number is known by its place.
    lines: lines.map((line, i) => ({ ...line, no: line.no || String(i + 1) })),
    total: at(amount, 2),
    note: notes.filter(Boolean).join("\n"),
  };
}
