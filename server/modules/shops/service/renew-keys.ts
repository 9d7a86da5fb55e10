import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { Answer } from "@/server/integrations/wire/answer";
import { type OpenShop, openShop, sealCredentials } from "../open-shop";
import { type ShopConnection, saveSecrets } from "../repo/connections";
import { logged } from "./log-call";

/** Asks for new keys; platforms make the old ones void at once, so that they are kept before anything else. */
export async function renewKeys(
  tenantId: TenantId,
  row: ShopConnection,
  shop: OpenShop,
  now: () => Date,
): Promise<Answer<OpenShop>> {
  const { refresh } = shop.manifest;
  if (!refresh) return { ok: false, problem: "auth", code: "NO_REFRESH", message: "" };
  const about = { connectionId: row.id, operation: "refresh", subject: "", now };
  const fresh = await logged(tenantId, about, () => refresh(shop.account));
  if (!fresh.ok) return fresh;
  return withTenant(tenantId, async (tx) => {
    const secretsSealed = await sealCredentials(tx, fresh.value);
    await saveSecrets(tx, row.id, secretsSealed);
    return { ok: true, value: await openShop(tx, { ...row, secretsSealed }, now) };
  });
}
