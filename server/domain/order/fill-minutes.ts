/** A figure of a minute that had any. */
interface MinuteFigure {
  at: Date;
  orders: number;
  gmvMinor: bigint;
}

/**
 * A row of equal steps from the start of a window to its end or to now, whichever comes first, those without orders too.
 * Steps are minutes while they fit into `most`, then as many minutes each as are needed to fit.
 */
export function fillMinutes(
  figures: readonly MinuteFigure[],
  { startsAt, endsAt, now, most }: { startsAt: Date; endsAt: Date; now: Date; most: number },
): { stepMinutes: number; rows: MinuteFigure[] } {
  const minute = 60_000;
  const from = Math.floor(startsAt.getTime() / minute);
  const until = Math.ceil(Math.min(endsAt.getTime(), now.getTime()) / minute);
  const minutes = Math.max(until - from, 0);
  const stepMinutes = Math.max(1, Math.ceil(minutes / most));
  const rows = Array.from({ length: Math.ceil(minutes / stepMinutes) }, (_, i) => ({
    ...{ at: new Date((from + i * stepMinutes) * minute), orders: 0, gmvMinor: 0n },
  }));
  for (const { at, orders, gmvMinor } of figures) {
    const row = rows[Math.floor((Math.floor(at.getTime() / minute) - from) / stepMinutes)];
    if (!row) continue;
    row.orders += orders;
    row.gmvMinor += gmvMinor;
  }
  return { stepMinutes, rows };
}
