import type { z } from "zod";
import type { ItemError, UpsertOutcome } from "@/lib/contracts/catalog";
import type { ChannelUpsert, channelChange } from "@/lib/contracts/network";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { brandCurrency, listChannels, lockChannels, type StoredChannel, writeChannels } from "../repo/network";

export function allChannels(tenantId: TenantId) {
  return withTenant(tenantId, async (tx) =>
    (await listChannels(tx)).map(({ tenantId: _own, createdAt: _made, ...channel }) => channel),
  );
}

const defaults = { active: true, defaultMethod: "ship", unpaidMinutes: 30, version: 1 };

function mergeChannel(item: ChannelUpsert, stored: StoredChannel | undefined, currency: string) {
  const channel: StoredChannel = {
    ...defaults,
    currency,
    id: newId(),
    ...stored,
    code: item.code,
    name: item.name,
    type: item.type,
  };
  const { active, defaultMethod, currency: given, unpaidMinutes } = item;
  const merged: StoredChannel = {
    ...channel,
    active: active ?? channel.active,
    defaultMethod: defaultMethod ?? channel.defaultMethod,
    currency: given ?? channel.currency,
    unpaidMinutes: unpaidMinutes ?? channel.unpaidMinutes,
  };
  const keys = Object.keys(merged) as (keyof StoredChannel)[];
  return { merged, changed: !stored || keys.some((key) => merged[key] !== stored[key]) };
}

/** Creates and changes channels by code. */
export async function upsertChannelsIn(
  tx: TenantTx,
  items: readonly ChannelUpsert[],
  { now, dryRun = false }: { now: Date; dryRun?: boolean },
): Promise<UpsertOutcome> {
  const stored = new Map(
    (await lockChannels(tx, { codes: items.map((item) => item.code) })).map((row) => [row.code, row]),
  );
  const currency = await brandCurrency(tx);
  const writes: StoredChannel[] = [];
  const errors: ItemError[] = [];
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item.code)) {
      errors.push({ index, code: "repeated", path: "code", message: `${item.code}: appears more than once` });
      continue;
    }
    seen.add(item.code);
    const { merged, changed } = mergeChannel(item, stored.get(item.code), currency);
    if (changed) writes.push(merged);
  }
  if (!dryRun && writes.length > 0) await writeChannels(tx, writes, now);
  const created = writes.filter((channel) => !stored.has(channel.code)).length;
  return { upserted: items.length - errors.length, created, changed: writes.length - created, errors };
}

export function createChannel(tenantId: TenantId, draft: ChannelUpsert, by: ByWhom): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const taken = await lockChannels(tx, { codes: [draft.code] });
    if (taken.length > 0) return fail("ALREADY_EXISTS", `There is a channel ${draft.code} already`);
    await upsertChannelsIn(tx, [draft], by);
    await told(tx, draft.code, undefined, by);
    return ok(null);
  });
}

/** Changes a channel; its code stays, because orders and clients name it. Refused when somebody else was faster. */
export function changeChannel(
  tenantId: TenantId,
  { id, version, ...fields }: z.infer<typeof channelChange>,
  by: ByWhom,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const [stored] = await lockChannels(tx, { ids: [id] });
    if (!stored) return fail("NOT_FOUND", "No such channel");
    if (stored.version !== version) return fail("STALE", "The channel has changed");
    await upsertChannelsIn(tx, [{ ...fields, code: stored.code }], by);
    await told(tx, stored.code, stored, by);
    return ok(null);
  });
}

async function told(tx: TenantTx, code: string, stored: StoredChannel | undefined, { actor }: ByWhom): Promise<void> {
  const [now] = await lockChannels(tx, { codes: [code] });
  if (!now) return;
  const action = stored ? "channel.changed" : "channel.created";
  const subject = { action, subjectType: "channel", subjectId: now.id, label: code };
  await recordChange(tx, { actor, ...subject, before: stored && factsOf(stored), after: factsOf(now) });
}

const factsOf = ({ id: _id, version: _version, ...facts }: StoredChannel) => facts;
