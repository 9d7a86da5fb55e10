import type { OrderInput } from "@/lib/contracts/order";
import type { ImportField } from "@/lib/contracts/order-import";
import { splitAddress } from "./address";
import { countryCode } from "./country";
import type { RowDraft } from "./read-row";

const unknownCountry = "ZZ";

/** What the file says of a field; empty when it says nothing. */
export type Text = (field: ImportField) => string;

/** The first row that says something. */
export const textOf =
  (rows: readonly RowDraft[]): Text =>
  (field) => {
    for (const row of rows) {
      const value = row.text(field);
      if (value) return value;
    }
    return "";
  };

/** Characters an order takes, as its contract says. */
const limits = {
  memberNo: 100,
  maskedId: 500,
  receiverName: 100,
  receiverPhone: 40,
  province: 100,
  city: 100,
  district: 100,
  street: 500,
  postalCode: 20,
  paymentMethod: 60,
  buyerNote: 2_000,
  sellerNote: 2_000,
} satisfies Partial<Record<ImportField, number>>;
type Limited = keyof typeof limits;
type Texts = Record<Limited, string>;

/** The texts of an order, by field; those of the address also from the one cell that has all of it. */
export function textsOf(text: Text): Texts {
  const whole = text("fullAddress");
  const split = whole ? splitAddress(whole) : undefined;
  return {
    memberNo: oneLine(text("memberNo")),
    maskedId: oneLine(text("maskedId")),
    receiverName: text("receiverName"),
    receiverPhone: text("receiverPhone"),
    province: text("province") || split?.province || "",
    city: text("city") || split?.city || "",
    district: text("district") || split?.district || "",
    street: text("street") || split?.street || "",
    postalCode: (text("postalCode") || split?.postalCode || "").replace(/\.0+$/, ""),
    paymentMethod: text("paymentMethod"),
    buyerNote: text("buyerNote"),
    sellerNote: text("sellerNote"),
  };
}

const oneLine = (value: string) => value.replace(/\s+/g, " ");

/**
 * The first text an order has no room for. Nothing is cut: half a phone number reaches nobody, and half a masked id may be
 * another buyer's.
 */
export function tooLong(texts: Texts, text: Text): { field: ImportField; limit: number } | undefined {
  for (const [field, value] of Object.entries(texts) as [Limited, string][]) {
    if (value.length > limits[field]) return { field: text(field) ? field : "fullAddress", limit: limits[field] };
  }
  return undefined;
}

/** The parts of an order that are texts as the file has them. */
export function writtenParts(
  texts: Texts,
  country: string,
  defaultCountry: string,
): Pick<OrderInput, "buyer" | "shipTo" | "buyerNote" | "sellerNote"> {
  const { memberNo, maskedId, receiverName, receiverPhone, postalCode, buyerNote, sellerNote, ...place } = texts;
  return {
    buyer: { ...(memberNo ? { memberNo } : {}), ...(maskedId ? { maskedId } : {}) },
    shipTo: {
      name: receiverName,
      phone: receiverPhone,
      country: country ? (countryCode(country) ?? unknownCountry) : defaultCountry,
      province: place.province,
      city: place.city,
      district: place.district,
      street: place.street,
      ...(postalCode ? { postalCode } : {}),
    },
    ...(buyerNote ? { buyerNote } : {}),
    ...(sellerNote ? { sellerNote } : {}),
  };
}
