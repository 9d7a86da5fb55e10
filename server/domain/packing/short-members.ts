/** What one member of a wave wants of the SKU that is short. */
export interface ShortMember {
  id: string;
  dueBy: Date | null;
  lines: readonly { lineNo: number; skuId: string; quantity: number }[];
}

export interface ShortShare {
  id: string;
  /** Units this one goes without, by line. */
  lines: { lineNo: number; skuId: string; quantity: number }[];
}

/**
 * Who goes without when `missing` units of a SKU are not on the shelf: those with the latest deadline first, none having
 * more time than no deadline at all. Shares are never more than what is missing.
 */
export function shortMembers(members: readonly ShortMember[], missing: number): ShortShare[] {
  const due = (one: ShortMember) => one.dueBy?.getTime() ?? Number.POSITIVE_INFINITY;
  const latestFirst = [...members].sort((one, other) => {
    if (due(one) !== due(other)) return due(one) > due(other) ? -1 : 1;
    return one.id < other.id ? 1 : -1;
  });
  let left = missing;
  return latestFirst.flatMap(({ id, lines }) => {
    const share = lines.flatMap((line) => {
      const quantity = Math.min(left, line.quantity);
      left -= quantity;
      return quantity > 0 ? [{ ...line, quantity }] : [];
    });
    return share.length > 0 ? [{ id, lines: share }] : [];
  });
}
