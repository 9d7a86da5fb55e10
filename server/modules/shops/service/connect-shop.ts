import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import type { Credentials } from "@/server/integrations/channel/port";
import { recordAudit } from "@/server/modules/audit/service";
import { startInShadow } from "@/server/modules/rollout/service/stage";
import { turnSoon } from "../jobs";
import { sealCredentials } from "../open-shop";
import { isPlatform, manifestOf } from "../platforms";
import { findChannel, insertConnection } from "../repo/connections";
import { simulatorOf } from "../simulator";

export interface NewShop {
  channelId: string;
  platform: string;
  mode: "live" | "simulator";
  /** For platforms whose shops each have an address of their own. */
  address?: string;
  credentials: Credentials;
  /** Orders changed since then are read. */
  since: Date;
  /** Live unless said otherwise; always where no orders are read. */
  startIn?: "shadow" | "live";
}

/**
 * Connects a channel to a shop, once a harmless call has shown that its keys work. NOT_FOUND for a channel that is not
 * ours, CONFLICT when it is connected already, INVALID for missing keys and, with the platform's
 * words, for keys it refuses.
 */
export async function connectShop(
  tenantId: TenantId,
  { channelId, platform, mode, address = "", credentials, since, startIn }: NewShop,
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<{ id: string; shop: string }>> {
  if (!isPlatform(platform)) return fail("INVALID", "There is no connector for this platform");
  const manifest = manifestOf(platform);
  const simulator = mode === "simulator" ? await simulatorOf(manifest, tenantId, channelId) : undefined;
  // A simulated shop's own keys, unless its owner has just consented.
  const given = simulator && Object.keys(credentials).length === 0 ? simulator.credentials : credentials;
  const missing = manifest.fields.filter((field) => !field.optional && !given[field.name]);
  if (missing.length > 0) {
    const errors = missing.map((field) => ({ path: field.name, message: "required" }));
    return fail("INVALID", "Some of the shop's keys are missing", errors);
  }
  const url = simulator?.url ?? (address || manifest.gateway || "");
  const checked = await manifest
    .connect({ url, credentials: given, publicOnly: !simulator && address !== "", now: () => now })
    .check();
  if (!checked.ok) return fail("INVALID", `${checked.code} ${checked.message}`.trim());
  return withTenant(tenantId, async (tx) => {
    const channel = await findChannel(tx, channelId);
    if (!channel) return fail("NOT_FOUND", "No such channel");
    if (channel.shopConnections.length > 0) return fail("CONFLICT", "The channel is connected to a shop");
    const id = newId();
    // Up to now it cannot be read yet: the latest may be incomplete.
    const through = new Date(Math.min(since.getTime(), now.getTime() - (manifest.pull?.lagMs ?? 0)));
    await insertConnection(tx, {
      ...{ id, channelId, platform, mode, address, shopName: checked.value.shop, status: "live" },
      ...{ secretsSealed: await sealCredentials(tx, given), readThrough: through, refundsThrough: through },
      ...{ sweptAt: now, dueAt: now, createdAt: now },
    });
    if (startIn === "shadow" && manifest.pull) await startInShadow(tx, id, now);
    await turnSoon(tx, id);
    await recordAudit(tx, {
      ...{
        actorType: "user",
        actorId: userId,
        action: "shop.connected",
        subjectType: "shop_connection",
        subjectId: id,
      },
      data: { channelId, platform, mode, shop: checked.value.shop, ...(startIn && { startIn }) },
    });
    return ok({ id, shop: checked.value.shop });
  });
}
