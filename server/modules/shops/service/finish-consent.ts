import type { ConsentRefusal, ConsentView } from "@/lib/contracts/shop-setup";
import { hashToken } from "@/server/auth/secret-token";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import type { Credentials } from "@/server/integrations/channel/port";
import { openCredentials } from "../open-shop";
import { manifestOf } from "../platforms";
import { findConnection } from "../repo/connections";
import { consentById, consentByState, endConsent, type ShopConsent, useConsent } from "../repo/consents";
import { simulatorOf } from "../simulator";
import { changeKeys } from "./change-shop";
import { connectShop } from "./connect-shop";
import { furnishSimulator } from "./place-sample";

const callTimeoutMs = 20_000;
const day = 86_400_000;

export interface ConsentBy {
  userId: UserId;
  browser: string;
  redirectUri: string;
  now: Date;
}

/** `id` is the shop's, or of the consent that came to nothing where there was one; `again`: the shop that was asked anew. */
export type ConsentEnd =
  | { ok: true; id: string; again?: string }
  | { ok: false; why: ConsentRefusal; id: string | undefined; again?: string };

/**
 * Somebody comes back from a platform's page: its code is exchanged for keys, and the shop is connected with them, its
 * orders in shadow unless it is a simulator. A state that is unknown here, somebody else's or another browser's, used
 * before or too old changes nothing.
 */
export async function finishConsent(tenantId: TenantId, query: URLSearchParams, by: ConsentBy): Promise<ConsentEnd> {
  const begun = await withTenant(tenantId, async (tx) => {
    const row = await consentByState(tx, hashToken(query.get("state") ?? ""));
    const why = row ? refusalOf(row, by) : "unknown";
    const again = row?.connectionId && why !== "other" ? { again: row.connectionId } : {};
    const no = { ok: false as const, ...again };
    if (!row || why) return { ...no, why: why ?? "unknown", id: why === "other" ? undefined : row?.id };
    if (!(await useConsent(tx, row.id, by.now))) return { ...no, why: "used" as const, id: row.id };
    return { ok: true as const, row, keys: await openCredentials(tx, row.secretsSealed) };
  });
  if (!begun.ok) return begun;
  const { row, keys } = begun;
  const again = row.connectionId ? { again: row.connectionId } : {};
  const ended = async (why: ConsentRefusal, words: string): Promise<ConsentEnd> => {
    await withTenant(tenantId, (tx) => endConsent(tx, row.id, why, words));
    return { ok: false, why, id: row.id, ...again };
  };
  const code = query.get("code") ?? "";
  if (!code) return ended("refused", query.get("error_description") ?? query.get("error") ?? "");
  const granted = await exchange(tenantId, row, keys, { code, query, by });
  if (!granted.ok) return ended("exchange", granted.detail);
  if (row.connectionId) {
    const renewed = await renewConsent(tenantId, row.connectionId, granted.value, by);
    return renewed.ok ? { ok: true, id: row.connectionId, ...again } : ended("connect", renewed.detail);
  }
  const { channelId, platform, address, days } = row;
  const mode = row.mode === "simulator" ? "simulator" : "live";
  const since = new Date(by.now.getTime() - days * day);
  const startIn = mode === "simulator" ? ("live" as const) : ("shadow" as const);
  const shop = { channelId, platform, mode, address, credentials: granted.value, since, startIn } as const;
  const connected = await connectShop(tenantId, shop, by);
  if (!connected.ok) return ended("connect", connected.detail);
  await furnishSimulator(tenantId, connected.value.id, by.now);
  return { ok: true, id: connected.value.id };
}

/** The shop goes on with its new keys once a call has shown that they work. */
async function renewConsent(tenantId: TenantId, id: string, credentials: Credentials, by: ConsentBy) {
  const shop = await withTenant(tenantId, (tx) => findConnection(tx, id));
  return shop
    ? changeKeys(tenantId, { id, version: shop.version, credentials }, by)
    : fail("NOT_FOUND", "No such shop");
}

function refusalOf(row: ShopConsent, { userId, browser, now }: ConsentBy): ConsentRefusal | undefined {
  if (row.userId !== userId || !hashToken(browser).equals(row.browserHash)) return "other";
  if (row.usedAt) return "used";
  return row.expiresAt <= now ? "expired" : undefined;
}

async function exchange(
  tenantId: TenantId,
  { platform, channelId, mode, address }: ShopConsent,
  credentials: Credentials,
  { code, query, by }: { code: string; query: URLSearchParams; by: ConsentBy },
): Promise<Result<Credentials>> {
  const manifest = manifestOf(platform);
  const simulator = mode === "simulator" ? await simulatorOf(manifest, tenantId, channelId) : undefined;
  const account = {
    url: simulator?.url ?? (address || manifest.gateway || ""),
    ...(simulator?.tokenUrl && { tokenUrl: simulator.tokenUrl }),
    ...{ credentials, publicOnly: !simulator && address !== "", timeoutMs: callTimeoutMs, now: () => by.now },
  };
  const granted = await manifest.oauth?.exchange(account, code, by.redirectUri, query);
  if (!granted) return fail("INVALID", "This platform has no page for consent");
  return granted.ok ? ok(granted.value) : fail("INVALID", `${granted.code} ${granted.message}`.trim());
}

/** What was filled in before, for whoever filled it in, and what the platform said. NOT_FOUND for anybody else. */
export function consentView(tenantId: TenantId, id: string, userId: UserId): Promise<Result<ConsentView>> {
  return withTenant(tenantId, async (tx) => {
    const row = await consentById(tx, id, userId);
    if (!row) return fail("NOT_FOUND", "No such consent");
    const open = new Set(manifestOf(row.platform).fields.flatMap((field) => (field.secret ? [] : [field.name])));
    const keys = Object.entries(await openCredentials(tx, row.secretsSealed)).filter(([name]) => open.has(name));
    const mode = row.mode === "simulator" ? ("simulator" as const) : ("live" as const);
    const { channelId, platform, address, days } = row;
    const simulated = mode === "simulator" ? {} : Object.fromEntries(keys);
    return ok({ words: row.words ?? "", channelId, platform, mode, address, days, keys: simulated });
  });
}
