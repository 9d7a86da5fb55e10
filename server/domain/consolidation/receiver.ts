import { phoneDigits } from "../order/identity";

export interface ReceiverFacts {
  name: string;
  phone: string;
  street: string;
  country: string;
  province: string;
  city: string;
  district: string;
}

const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/**
 * What makes two parcels one receiver's: the platform's masked id where it hides the phone, else phone, name and the
 * whole address. Undefined when that cannot be known: a hidden phone without an id.
 */
export function receiverIdentity(receiver: ReceiverFacts, maskedId: string | undefined): string | undefined {
  const phone = phoneDigits(receiver.phone);
  if (!phone) return maskedId ? `masked:${maskedId}` : undefined;
  if (receiver.name.includes("*") || receiver.street.trim() === "") return undefined;
  const { name, country, province, city, district, street } = receiver;
  return [phone, ...[name, country, province, city, district, street].map(plain)].join("|");
}
