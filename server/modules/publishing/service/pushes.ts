import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { type Answer, closePushes, forgetPushes, lockWaiting, markSent } from "../repo/pushes";

export interface StockPush {
  id: string;
  skuId: string;
  code: string;
  /** Units to show, absolute. */
  value: number;
  /** Of it by the platform's warehouse codes, where it is divided; "" is the main one. */
  spread: Record<string, number> | null;
  decrease: boolean;
}

/**
 * Hands out numbers a channel has to be told, decreases first, and records them as sent. The same number is handed out
 * again when no answer comes within five minutes; telling it twice does no harm, for it is absolute.
 */
export async function claimPushes(
  tenantId: TenantId,
  channelId: string,
  { limit, now }: { limit: number; now: Date },
): Promise<StockPush[]> {
  return withTenant(tenantId, async (tx) => {
    const waiting = await lockWaiting(tx, channelId, limit, now);
    const pushes = waiting.map((number) => ({ ...number, id: newId(), channelId }));
    if (pushes.length > 0) await markSent(tx, channelId, pushes, now);
    return pushes.map(({ channelId: _channel, sample: _sample, ...push }) => push);
  });
}

/** What the channel said to pushes. A refused number goes out again after a pause that grows. Returns how many were open. */
export async function answerPushes(tenantId: TenantId, answers: readonly Answer[], now: Date): Promise<number> {
  const closed = await withTenant(tenantId, (tx) => closePushes(tx, answers, now));
  return closed.length;
}

const keptMs = 30 * 24 * 3_600_000;

export const forgetOldPushes = (tenantId: TenantId, now: Date) =>
  withTenant(tenantId, (tx) => forgetPushes(tx, new Date(now.getTime() - keptMs)));
