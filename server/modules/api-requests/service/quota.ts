import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type Grant, grantCalls } from "../repo/quota";

export interface QuotaPolicy {
  name: string;
  calls: number;
  seconds: number;
}

/** Where a key stands after a call. */
export interface Standing {
  policy: QuotaPolicy;
  allowed: boolean;
  /** At least so many more calls are left. */
  remaining: number;
  /** Until the window is over. */
  resetSeconds: number;
}

interface Lease {
  left: number;
  /** What nobody has been granted yet, as far as this process knows. */
  unclaimed: number;
  endsAt: number;
  portion: number;
  askedAt: number;
  asking: Promise<void> | undefined;
}

const leases = new Map<string, Lease>();
const remembered = 10_000;
const quickMs = 1_000;

/** A first portion: exact for small quotas, and few look-ups for large ones. */
const firstPortion = ({ calls }: QuotaPolicy) => Math.max(1, Math.floor(calls / 500));
const largestPortion = ({ calls }: QuotaPolicy) => Math.max(1, Math.floor(calls / 10));

const begin = (policy: QuotaPolicy, portion = firstPortion(policy)): Lease => ({
  ...{ left: 0, unclaimed: policy.calls, endsAt: 0, portion, askedAt: 0, asking: undefined },
});

/**
 * Counts one call of a key. All processes share a quota and take portions of it from the database, the next one before
 * the last is used up: a call costs a subtraction. A process that ends takes what was left of its portion with it.
 */
export async function takeCall(
  { tenantId, keyId }: { tenantId: TenantId; keyId: string },
  policy: QuotaPolicy,
  now: Date,
): Promise<Standing> {
  const at = now.getTime();
  const key = `${keyId} ${policy.name}`;
  let lease = leases.get(key);
  if (!lease) {
    if (leases.size >= remembered) leases.clear();
    lease = begin(policy);
    leases.set(key, lease);
  }
  for (;;) {
    if (lease.endsAt <= at && !lease.asking)
      Object.assign(lease, begin(policy, lease.portion), { askedAt: lease.askedAt });
    if (lease.left > 0 && lease.endsAt > at) {
      lease.left -= 1;
      if (lease.left < lease.portion / 4) refill(lease, { tenantId, keyId, policy, now })?.catch(() => undefined);
      return standing(policy, lease, at, true);
    }
    const asked = refill(lease, { tenantId, keyId, policy, now });
    if (!asked) return standing(policy, lease, at, false);
    await asked;
  }
}

function standing(policy: QuotaPolicy, { left, unclaimed, endsAt }: Lease, at: number, allowed: boolean): Standing {
  return { policy, allowed, remaining: left + unclaimed, resetSeconds: Math.max(1, Math.ceil((endsAt - at) / 1000)) };
}

interface Asking {
  tenantId: TenantId;
  keyId: string;
  policy: QuotaPolicy;
  now: Date;
}

/** Undefined when nothing is left to ask for in this window. */
function refill(lease: Lease, asking: Asking): Promise<void> | undefined {
  if (lease.asking) return lease.asking;
  if (lease.unclaimed <= 0) return undefined;
  const { policy, now } = asking;
  // A portion that did not last a second was too small.
  if (now.getTime() - lease.askedAt < quickMs) lease.portion = Math.min(lease.portion * 2, largestPortion(policy));
  lease.askedAt = now.getTime();
  lease.asking = ask(lease, asking).finally(() => {
    lease.asking = undefined;
  });
  return lease.asking;
}

async function ask(lease: Lease, { tenantId, keyId, policy, now }: Asking): Promise<void> {
  const { portion } = lease;
  const grant: Grant = await withTenant(tenantId, (tx) =>
    grantCalls(tx, { keyId, policy: policy.name, portion, now, seconds: policy.seconds }),
  );
  const before = grant.granted - portion;
  const mine = Math.min(portion, Math.max(0, policy.calls - before));
  // Of another window: what was left of the last one is gone.
  lease.left = grant.endsAt.getTime() === lease.endsAt ? lease.left + mine : mine;
  lease.unclaimed = Math.max(0, policy.calls - before - mine);
  lease.endsAt = grant.endsAt.getTime();
}

/** Forgets what this process was granted; for tests. */
export const forgetLeases = (): void => leases.clear();
