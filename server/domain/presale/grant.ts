export interface PresaleTerms {
  id: string;
  skuId: string;
  quota: number;
  /** Units promised so far. */
  taken: number;
  expectedAt: Date;
  startsAt: Date;
  endsAt: Date | null;
  depositMinor: bigint | null;
  depositPercent: number | null;
  status: string;
}

/** Whether an order placed then is a presale's, and never one for goods that are there. */
export function isPresold(presale: PresaleTerms, placedAt: Date): boolean {
  const { status, startsAt, endsAt } = presale;
  return status === "active" && startsAt <= placedAt && (endsAt === null || placedAt < endsAt);
}

/** What has to be paid before goods that are to come are promised; minor units. */
export function depositDue(
  { depositMinor, depositPercent }: PresaleTerms,
  { quantity, totalMinor }: { quantity: number; totalMinor: bigint },
): bigint {
  if (depositMinor !== null) return depositMinor * BigInt(quantity);
  return depositPercent === null ? totalMinor : (totalMinor * BigInt(depositPercent) + 99n) / 100n;
}

/** Gives units out of the quotas of one batch, in the order asked; nobody gets a part. */
export class Quotas {
  private readonly given = new Map<string, number>();

  take({ id, quota, taken }: PresaleTerms, quantity: number): boolean {
    const given = this.given.get(id) ?? 0;
    if (taken + given + quantity > quota) return false;
    this.given.set(id, given + quantity);
    return true;
  }
}
