/** Digits of a phone number without the country code 86, or nothing when it is masked (`138****5678`). */
export function phoneDigits(phone: string): string | undefined {
  if (phone.includes("*")) return undefined;
  const digits = phone.replace(/\D/g, "").replace(/^(?:00)?86(?=1\d{10}$)/, "");
  return digits.length >= 5 ? digits : undefined;
}

/** The last four digits: people ask for "the order ending 5678", and masked numbers still show them. */
export function phoneTail(phone: string): string | undefined {
  const tail = phone.replace(/\s/g, "").slice(-4);
  return /^\d{4}$/.test(tail) ? tail : undefined;
}

/** What makes two orders one buyer's: the platform's masked id, else the member number, else the phone. */
export function buyerIdentity(
  buyer: { maskedId?: string; memberNo?: string; phone?: string },
  receiverPhone: string,
): string | undefined {
  if (buyer.maskedId) return `masked:${buyer.maskedId}`;
  if (buyer.memberNo) return `member:${buyer.memberNo}`;
  const phone = phoneDigits(buyer.phone ?? "") ?? phoneDigits(receiverPhone);
  return phone ? `phone:${phone}` : undefined;
}
