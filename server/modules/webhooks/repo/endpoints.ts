import type { EndpointStatus } from "@/lib/contracts/webhooks";
import type { WebhookEndpoint } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

export type Endpoint = WebhookEndpoint;
export type EndpointChange = Partial<Omit<Endpoint, "tenantId" | "id" | "createdAt">>;

export const insertEndpoint = (tx: TenantTx, endpoint: Omit<Endpoint, "tenantId">) =>
  tx.db.webhookEndpoint.create({ data: { tenantId: tx.tenantId, ...endpoint } });

export const findEndpoint = (tx: TenantTx, id: string) => tx.db.webhookEndpoint.findFirst({ where: { id } });

/** Whoever moves it along the feed waits for others that do. */
export async function lockEndpoint(tx: TenantTx, id: string): Promise<Endpoint | null> {
  await tx.execute("SELECT 1 FROM webhook_endpoint WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tx.tenantId, id]);
  return findEndpoint(tx, id);
}

export const changeEndpoint = async (tx: TenantTx, id: string, data: EndpointChange): Promise<boolean> =>
  (await tx.db.webhookEndpoint.updateMany({ where: { id }, data })).count > 0;

export const removeEndpoint = (tx: TenantTx, id: string) => tx.db.webhookEndpoint.deleteMany({ where: { id } });

export async function activeEndpoints(tx: TenantTx): Promise<string[]> {
  const status: EndpointStatus = "active";
  return (
    await tx.db.webhookEndpoint.findMany({ where: { status }, select: { id: true }, orderBy: { id: "asc" } })
  ).map(({ id }) => id);
}

export const countEndpoints = (tx: TenantTx) => tx.db.webhookEndpoint.count();

interface ListedEndpoint extends Record<string, unknown> {
  id: string;
  name: string;
  url: string;
  types: string[];
  status: EndpointStatus;
  oldSecretUntil: Date | null;
  failingSince: Date | null;
  createdAt: Date;
  waiting: number;
  failed: number;
  deliveredAt: Date | null;
}

/** With what waits (counted up to a thousand), what failed lately and when the last one got through. */
export const listEndpoints = (tx: TenantTx, failedSince: Date) =>
  tx.query<ListedEndpoint>(
    `SELECT e.id, e.name, e.url, e.types, e.status, e.old_secret_until AS "oldSecretUntil",
       e.failing_since AS "failingSince", e.created_at AS "createdAt",
       (SELECT count(*)::int FROM (SELECT 1 FROM webhook_delivery d WHERE d.tenant_id = $1 AND d.endpoint_id = e.id
          AND d.status = 'waiting' LIMIT 1000) w) AS waiting,
       (SELECT count(*)::int FROM (SELECT 1 FROM webhook_delivery d WHERE d.tenant_id = $1 AND d.endpoint_id = e.id
          AND d.status = 'failed' AND d.tried_at >= $2 LIMIT 1000) f) AS failed,
       (SELECT d.tried_at FROM webhook_delivery d WHERE d.tenant_id = $1 AND d.endpoint_id = e.id
          AND d.status = 'delivered' ORDER BY d.id DESC LIMIT 1) AS "deliveredAt"
     FROM webhook_endpoint e WHERE e.tenant_id = $1 ORDER BY e.created_at, e.id`,
    [tx.tenantId, failedSince],
  );

/** Who is told when an address takes nothing any more. */
export const admins = (tx: TenantTx) =>
  tx.query<{ email: string; brand: string; slug: string; locale: string }>(
    `SELECT u.email, t.name AS brand, t.slug, t.locale FROM membership m
     JOIN app_user u ON u.id = m.user_id JOIN tenant t ON t.id = m.tenant_id
     WHERE m.tenant_id = $1 AND m.disabled_at IS NULL AND m.role IN ('owner', 'admin') ORDER BY u.email`,
    [tx.tenantId],
  );
