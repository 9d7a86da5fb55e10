import { nobody, type Party, type PurchaseLine, type PurchaseOrder } from "./purchase-order";
import { at, dayOf, loopsOf, type Message, type Segment } from "./segment";

const purposes: Record<string, PurchaseOrder["purpose"]> = {
  ...{ "1": "cancellation", "3": "cancellation", "4": "change", "5": "replacement", "9": "original" },
};

/** DTM of formats 102 and 203, minutes included; EDIFACT names no zone, so it is taken as UTC. */
export function timeOf(dtm: Segment | undefined): Date | undefined {
  const [value, format] = [at(dtm, 1, 2), at(dtm, 1, 3)];
  const day = dayOf(value.slice(0, 8));
  if (!day || format !== "203") return day;
  const minutes = Number(value.slice(8, 10)) * 60 + Number(value.slice(10, 12));
  return Number.isNaN(minutes) ? day : new Date(day.getTime() + minutes * 60_000);
}

/** NAD: name and street of five lines each, or all of it unstructured. */
function readParty(nad: Segment, contact: Segment | undefined): Party {
  const lines = (element: number) => (nad.elements[element - 1] ?? []).filter(Boolean);
  const [first = "", ...rest] = lines(4).length > 0 ? lines(4) : lines(3);
  const phone = at(contact, 1, 2) === "TE" ? at(contact, 1) : "";
  return {
    ...nobody,
    ...{ id: at(nad, 2), idQualifier: at(nad, 2, 3), name: first, phone },
    street: (lines(5).length > 0 ? lines(5) : rest).join(", "),
    ...{ city: at(nad, 6), region: at(nad, 7), postalCode: at(nad, 8), country: at(nad, 9).slice(0, 2) },
  };
}

/** A purchase order of EDIFACT ORDERS (D.96A and B): BGM, DTM, NAD, CUX, LIN with PIA, QTY 21, PRI. `decimal` as UNA says. */
export function readOrders({ body }: Message, decimal = "."): PurchaseOrder {
  const numeric = (value: string) => value.replace(decimal, ".");
  const first = body.findIndex((one) => one.tag === "LIN");
  const header = first === -1 ? body : body.slice(0, first);
  const dated = (...kinds: string[]) => header.find((one) => one.tag === "DTM" && kinds.includes(at(one, 1)));
  const parties = loopsOf(header, "NAD").map((loop): [string, Party] => {
    const [nad = { tag: "NAD", elements: [] }] = loop;
    const com = loop.find((one) => one.tag === "COM" && at(one, 1, 2) === "TE");
    return [at(nad, 1), readParty(nad, com)];
  });
  const lines = loopsOf(body, "LIN", ["UNS"]).map((loop): PurchaseLine => {
    const [lin = { tag: "LIN", elements: [] }] = loop;
    const extra = loop.filter((one) => one.tag === "PIA").flatMap((pia) => pia.elements.slice(1));
    const ids = [lin.elements[2] ?? [], ...extra].map(([value = "", qualifier = ""]) => ({ value, qualifier }));
    const ordered = loop.find((one) => one.tag === "QTY" && at(one, 1) === "21");
    const price = loop.find((one) => one.tag === "PRI" && ["AAA", "AAB", "AAE", "CAL"].includes(at(one, 1)));
    const text = loop.find((one) => one.tag === "IMD" && at(one, 3, 4));
    return {
      no: at(lin, 1),
      quantity: Number(numeric(at(ordered, 1, 2))),
      unit: at(ordered, 1, 3),
      price: perUnit(numeric(at(price, 1, 2)), numeric(at(price, 1, 5))),
      ids: ids.filter(({ value }) => value),
      description: at(text, 3, 4),
    };
  });
  const total = body.find((one) => one.tag === "MOA" && ["86", "79", "128", "24"].includes(at(one, 1)));
  const notes = header.filter((one) => one.tag === "FTX").flatMap((one) => one.elements[3] ?? []);
  const bgm = header.find((one) => one.tag === "BGM");
  return {
    purpose: purposes[at(bgm, 3) || "9"] ?? "original",
    number: at(bgm, 2),
    orderedAt: timeOf(dated("137", "4")) ?? new Date(0),
    currency: at(
      header.find((one) => one.tag === "CUX"),
      1,
      2,
    ),
    deliverBy: timeOf(dated("2", "64", "63", "69")),
    parties: Object.fromEntries(parties),
    lines,
    total: numeric(at(total, 1, 2)),
    note: notes.filter(Boolean).join("\n"),
  };
}

/** A price may be for ten or a hundred: the point moves, and nothing is rounded. Another basis is left to a person. */
function perUnit(price: string, basis: string): string {
  if (basis === "" || /^1(\.0*)?$/.test(basis)) return price;
  const power = /^1(0+)(\.0*)?$/.exec(basis)?.[1]?.length;
  if (power === undefined || !/^\d+(\.\d+)?$/.test(price)) return "?";
  const [whole = "", fraction = ""] = price.split(".");
  const digits = whole.padStart(power + 1, "0") + fraction;
  const point = digits.length - fraction.length - power;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
