import type { BeginConsent } from "@/lib/contracts/shop-setup";
import { hashToken, newToken } from "@/server/auth/secret-token";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import type { Credentials } from "@/server/integrations/channel/port";
import { openCredentials, sealCredentials } from "../open-shop";
import { consentFields, isPlatform, manifestOf } from "../platforms";
import { findChannel, findConnection } from "../repo/connections";
import { insertConsent, type ShopConsent } from "../repo/consents";
import { simulatorOf } from "../simulator";

const lifeMs = 10 * 60_000;

export interface ConsentFrom {
  userId: UserId;
  /** A secret of the browser that asks: only it may come back. */
  browser: string;
  /** Where the platform leads back to. */
  redirectUri: string;
  /** Where pages of simulators are shown. */
  simulatorsAt: string;
  now: Date;
}

/**
 * Where a shop's owner consents on the platform's own page. The state it carries is good once, for ten minutes, for the
 * same person in the same browser. NOT_FOUND for a channel that is not ours, CONFLICT when it is connected already,
 * INVALID for a platform without such a page, and for keys of the app that are missing.
 */
export async function beginConsent(
  tenantId: TenantId,
  { channelId, platform, mode, address, credentials, days }: BeginConsent,
  from: ConsentFrom,
): Promise<Result<{ url: string }>> {
  const manifest = isPlatform(platform) ? manifestOf(platform) : undefined;
  if (!manifest?.oauth) return fail("INVALID", "This platform has no page for consent");
  const simulator = mode === "simulator" ? await simulatorOf(manifest, tenantId, channelId) : undefined;
  const needed = consentFields(manifest);
  const known = new Set(manifest.fields.filter((field) => !field.granted).map((field) => field.name));
  const typed = Object.entries(simulator?.credentials ?? credentials).filter(([name]) => known.has(name));
  const keys = Object.fromEntries(typed);
  const missing = needed.filter((name) => !keys[name]).map((path) => ({ path, message: "required" }));
  if (!simulator && !manifest.gateway && !address) missing.push({ path: "address", message: "required" });
  if (missing.length > 0) return fail("INVALID", "Some of the app's keys are missing", missing);
  return sendAway(
    tenantId,
    { channelId, platform, mode, address, days, keys, connectionId: null },
    from,
    async (tx) => {
      const channel = await findChannel(tx, channelId);
      if (!channel) return fail("NOT_FOUND", "No such channel");
      return channel.shopConnections.length > 0
        ? fail("CONFLICT", "The channel is connected to a shop")
        : ok(undefined);
    },
  );
}

/**
 * The same for a shop that is connected already: with the keys its app has, and for other tokens. NOT_FOUND for a shop that
 * is not ours, INVALID for a platform without such a page.
 */
export async function beginConsentAgain(
  tenantId: TenantId,
  connectionId: string,
  from: ConsentFrom,
): Promise<Result<{ url: string }>> {
  const found = await withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, connectionId);
    return shop && { shop, credentials: await openCredentials(tx, shop.secretsSealed) };
  });
  if (!found) return fail("NOT_FOUND", "No such shop");
  const { channelId, platform, mode, address } = found.shop;
  const manifest = manifestOf(platform);
  if (!manifest.oauth) return fail("INVALID", "This platform has no page for consent");
  const granted = new Set(manifest.fields.filter((field) => field.granted).map((field) => field.name));
  const keys = Object.fromEntries(Object.entries(found.credentials).filter(([name]) => !granted.has(name)));
  return sendAway(tenantId, { channelId, platform, mode, address, days: 0, keys, connectionId }, from, async () =>
    ok(undefined),
  );
}

interface Errand extends Pick<ShopConsent, "channelId" | "platform" | "mode" | "address" | "days" | "connectionId"> {
  keys: Credentials;
}

async function sendAway(
  tenantId: TenantId,
  { keys, ...what }: Errand,
  { userId, browser, redirectUri, simulatorsAt, now }: ConsentFrom,
  allowed: (tx: TenantTx) => Promise<Result<undefined>>,
): Promise<Result<{ url: string }>> {
  const { platform, channelId, mode, address } = what;
  const manifest = manifestOf(platform);
  const simulator = mode === "simulator" ? await simulatorOf(manifest, tenantId, channelId) : undefined;
  const { token: state, hash } = newToken();
  const begun = await withTenant(tenantId, async (tx) => {
    const may = await allowed(tx);
    if (!may.ok) return may;
    const who = { stateHash: hash, browserHash: hashToken(browser), userId };
    const until = { createdAt: now, expiresAt: new Date(now.getTime() + lifeMs) };
    const secretsSealed = await sealCredentials(tx, keys);
    await insertConsent(tx, { id: newId(), ...who, ...what, secretsSealed, ...until }, now);
    return may;
  });
  if (!begun.ok) return begun;
  simulator?.registerRedirect?.(redirectUri);
  const url = manifest.oauth?.authorizeUrl({
    ...(simulator ? { url: simulator.url } : { url: address }),
    ...{ credentials: keys, redirectUri, state },
  });
  if (!url) return fail("INVALID", "This platform has no page for consent");
  if (!simulator) return ok({ url });
  const { pathname, search } = new URL(url);
  return ok({ url: `${simulatorsAt}/${platform}/${channelId}${pathname}${search}` });
}
