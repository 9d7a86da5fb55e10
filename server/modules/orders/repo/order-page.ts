import type { TenantTx } from "@/server/db/tenant-tx";

const inBrand = (tx: TenantTx, id: string) => ({ tenantId_id: { tenantId: tx.tenantId, id } });

export async function orderById(tx: TenantTx, id: string) {
  return tx.db.salesOrder.findUnique({ where: inBrand(tx, id), include: { channel: true } });
}

export async function orderParts(tx: TenantTx, orderId: string) {
  const of = { tenantId: tx.tenantId, orderId };
  const lines = await tx.db.orderLine.findMany({ where: of, orderBy: { lineNo: "asc" } });
  const holds = await tx.db.hold.findMany({ where: of, orderBy: [{ openedAt: "asc" }, { id: "asc" }] });
  const fulfillmentOrders = await tx.db.fulfillmentOrder.findMany({
    where: of,
    include: { location: true, fulfillmentOrderLines: { orderBy: { lineNo: "asc" } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const interceptions = await tx.db.interception.findMany({ where: of, orderBy: { requestedAt: "asc" } });
  const events = await tx.db.orderEvent.findMany({ where: of, orderBy: [{ at: "desc" }, { id: "desc" }], take: 300 });
  const notes = await tx.db.orderNote.findMany({ where: of, orderBy: { createdAt: "desc" }, take: 200 });
  return { lines, holds, fulfillmentOrders, interceptions, events, notes };
}

export async function skusByIds(tx: TenantTx, ids: string[]) {
  return tx.db.sku.findMany({
    where: { tenantId: tx.tenantId, id: { in: ids } },
    select: { id: true, code: true, name: true, color: true, size: true, kind: true },
  });
}

/** Names of people as colleagues see them. */
export async function namesOf(tx: TenantTx, userIds: string[]): Promise<Map<string, string>> {
  const people = await tx.db.appUser.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } });
  return new Map(people.map((person) => [person.id, person.name]));
}

/** Those of the orders or holds that these locations work on and that came by these channels, where there is a limit. */
export async function idsWithin(
  tx: TenantTx,
  target: "order" | "hold",
  ids: readonly string[],
  { locations, channels }: { locations?: readonly string[]; channels?: readonly string[] },
): Promise<string[]> {
  const named = target === "order" ? "SELECT w.id, w.id AS order_id FROM unnest($2::uuid[]) AS w(id)" : holdsById;
  const rows = await tx.query<{ id: string }>(
    `SELECT n.id FROM (${named}) n
     WHERE ($3::uuid[] IS NULL OR EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1
         AND f.order_id = n.order_id AND f.location_id = ANY($3::uuid[])
         AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')))
       AND ($4::uuid[] IS NULL OR EXISTS (SELECT 1 FROM sales_order o
         WHERE o.tenant_id = $1 AND o.id = n.order_id AND o.channel_id = ANY($4::uuid[])))`,
    [tx.tenantId, ids, locations ?? null, channels ?? null],
  );
  return rows.map((row) => row.id);
}

const holdsById = "SELECT h.id, h.order_id FROM hold h WHERE h.tenant_id = $1 AND h.id = ANY($2::uuid[])";

/** Whether any of the locations works on the order. */
export async function isAtLocations(tx: TenantTx, orderId: string, locationIds: string[]): Promise<boolean> {
  const found = await tx.db.fulfillmentOrder.findFirst({
    where: {
      tenantId: tx.tenantId,
      orderId,
      locationId: { in: locationIds },
      status: { notIn: ["declined", "expired", "recalled", "canceled"] },
    },
    select: { id: true },
  });
  return found !== null;
}
