/** A customer the brand was at Stripe, with the end of its last plan; null while it has one, or never had. */
export interface PastCustomer {
  customerId: string;
  endedAt: Date | null;
}

/**
 * Whose meter counts what was reported for a moment: an earlier customer's when its plan ended after it, else that of
 * today's customer, for which undefined is returned. Plans do not overlap, so the first end after the moment decides.
 */
export function earlierCustomerAt<Customer extends PastCustomer>(
  customers: readonly Customer[],
  current: string,
  at: Date,
): (Customer & { endedAt: Date }) | undefined {
  const ended = customers.flatMap((one) => (one.endedAt && one.endedAt > at ? [{ ...one, endedAt: one.endedAt }] : []));
  const [first] = ended.sort((one, other) => one.endedAt.getTime() - other.endedAt.getTime());
  return first && first.customerId !== current ? first : undefined;
}
