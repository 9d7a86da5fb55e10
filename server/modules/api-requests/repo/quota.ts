import type { TenantTx } from "@/server/db/tenant-tx";

export interface Grant {
  /** Granted to anybody in the window that runs, this grant included. */
  granted: number;
  endsAt: Date;
}

/** Takes a portion of what a key may call in the window that runs; a window that is over begins anew. */
export async function grantCalls(
  tx: TenantTx,
  {
    keyId,
    policy,
    portion,
    now,
    seconds,
  }: { keyId: string; policy: string; portion: number; now: Date; seconds: number },
): Promise<Grant> {
  const [row] = await tx.query<{ granted: number; endsAt: Date }>({
    name: "apiRequests.grant",
    text: `INSERT INTO api_quota AS held (tenant_id, key_id, policy, window_ends_at, granted)
      VALUES ($1, $2, $3, $5::timestamptz + make_interval(secs => $6), $4)
      ON CONFLICT (tenant_id, key_id, policy) DO UPDATE SET
        granted = CASE WHEN held.window_ends_at <= $5 THEN excluded.granted ELSE held.granted + excluded.granted END,
        window_ends_at = CASE WHEN held.window_ends_at <= $5 THEN excluded.window_ends_at ELSE held.window_ends_at END
      RETURNING granted, window_ends_at AS "endsAt"`,
    values: [tx.tenantId, keyId, policy, portion, now, seconds],
  });
  return row ?? { granted: portion, endsAt: now };
}
