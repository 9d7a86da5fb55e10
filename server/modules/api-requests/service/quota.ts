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

/** By the name of the policy, then by key: putting the two together for each call would cost as much as counting it. */
const leases = new Map<string, Map<string, Lease>>();
const remembered = 10_000;
const quickMs = 1_000;

/** A first portion: exact for small quotas, and few look-ups for large ones. */
const firstPortion = ({ calls }: QuotaPolicy) => Math.max(1, Math.floor(calls / 500));
const largestPortion = ({ calls }: QuotaPolicy) => Math.max(1, Math.floor(calls / 10));

const begin = (policy: QuotaPolicy, portion = firstPortion(policy)): Lease => ({
  ...{ left: 0, unclaimed: policy.calls, endsAt: 0, portion, askedAt: 0, asking: undefined },
});

interface Key {
  tenantId: TenantId;
  keyId: string;
}

function leaseOf({ keyId }: Key, policy: QuotaPolicy): Lease {
  const ofPolicy = leases.get(policy.name) ?? new Map<string, Lease>();
  const known = ofPolicy.get(keyId);
  if (known) return known;
  if (ofPolicy.size >= remembered) ofPolicy.clear();
  const lease = begin(policy);
  leases.set(policy.name, ofPolicy.set(keyId, lease));
  return lease;
}

/**
 * Counts one call of a key. All processes share a quota and take portions of it from the database, the next one before
 * the last is used up: a call costs a subtraction, and no promise. A process that ends takes what was left of its
 * portion with it.
 */
export function takeCall(key: Key, policy: QuotaPolicy, now: Date): Standing | Promise<Standing> {
  const at = now.getTime();
  const lease = leaseOf(key, policy);
  if (lease.endsAt <= at && !lease.asking)
    Object.assign(lease, begin(policy, lease.portion), { askedAt: lease.askedAt });
  if (lease.left > 0 && lease.endsAt > at) {
    lease.left -= 1;
    if (lease.left < lease.portion / 4) refill(lease, key, policy, now)?.catch(() => undefined);
    return standing(policy, lease, at, true);
  }
  const asked = refill(lease, key, policy, now);
  return asked ? asked.then(() => takeCall(key, policy, now)) : standing(policy, lease, at, false);
}

function standing(policy: QuotaPolicy, { left, unclaimed, endsAt }: Lease, at: number, allowed: boolean): Standing {
  return { policy, allowed, remaining: left + unclaimed, resetSeconds: Math.max(1, Math.ceil((endsAt - at) / 1000)) };
}

/** Undefined when nothing is left to ask for in this window. */
function refill(lease: Lease, key: Key, policy: QuotaPolicy, now: Date): Promise<void> | undefined {
  if (lease.asking) return lease.asking;
  if (lease.unclaimed <= 0) return undefined;
  // A portion that did not last a second was too small.
  if (now.getTime() - lease.askedAt < quickMs) lease.portion = Math.min(lease.portion * 2, largestPortion(policy));
  lease.askedAt = now.getTime();
  lease.asking = ask(lease, key, policy, now).finally(() => {
    lease.asking = undefined;
  });
  return lease.asking;
}

async function ask(lease: Lease, { tenantId, keyId }: Key, policy: QuotaPolicy, now: Date): Promise<void> {
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
