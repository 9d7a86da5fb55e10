import type { Party, ProductId, PurchaseOrder } from "./purchase-order";
import { date8, type Segment, segment } from "./segment";

/** N1 with the address that is known of a party. */
export function n1(role: string, party: Party): Segment[] {
  const { name, idQualifier, id, street, city, region, postalCode, country, phone } = party;
  const where = city || region || postalCode;
  return [
    segment("N1", role, name.slice(0, 60), ...(id ? [idQualifier || "92", id] : [])),
    ...(street ? [segment("N3", ...(street.match(/.{1,55}/gu) ?? []).slice(0, 2))] : []),
    ...(where ? [segment("N4", city, region, postalCode, country)] : []),
    ...(phone ? [segment("PER", "CN", name.slice(0, 60), "TE", phone)] : []),
  ];
}

/** NAD of a party: by its number, with name and address where they are known. */
export function nad(role: string, party: Party): Segment {
  const { name, idQualifier, id, street, city, region, postalCode, country } = party;
  const lines = (text: string, width: number) => (text.match(new RegExp(`.{1,${width}}`, "gu")) ?? []).slice(0, 4);
  const number = id ? [id, "", idQualifier || "9"] : "";
  return segment("NAD", role, number, "", lines(name, 35), lines(street, 35), city, region, postalCode, country);
}

/** Every party that a document is about, in the order's own roles. */
export const nads = (purchase: PurchaseOrder, roles: readonly string[]): Segment[] =>
  roles.flatMap((role) => {
    const party = purchase.parties[role];
    return party ? [nad(role, party)] : [];
  });

export const pairs = (ids: readonly ProductId[]): string[] => ids.flatMap(({ qualifier, value }) => [qualifier, value]);

const ofGs1 = ["EN", "SRV", "UP", "EU"];

/** LIN names one product, by GS1 where it can; the other numbers follow in PIA, five at a time. */
export function lin(no: string, ids: readonly ProductId[], action = ""): Segment[] {
  const main = ids.find(({ qualifier }) => ofGs1.includes(qualifier));
  const others = ids.filter((id) => id !== main).map(({ value, qualifier }) => [value, qualifier]);
  const blocks = Array.from({ length: Math.ceil(others.length / 5) }, (_, i) => others.slice(i * 5, i * 5 + 5));
  return [
    segment("LIN", no, action, main ? [main.value, main.qualifier] : ""),
    ...blocks.map((block) => segment("PIA", "1", ...block)),
  ];
}

export const dtm = (kind: string, day: Date): Segment => segment("DTM", [kind, date8(day), "102"]);
