import type { TenantTx } from "@/server/db/tenant-tx";

export const listCustomers = (tx: TenantTx) => tx.db.billingCustomer.findMany({ orderBy: { createdAt: "asc" } });

export type Customer = Awaited<ReturnType<typeof listCustomers>>[number];

export async function insertCustomer(
  tx: TenantTx,
  { customerId, ...row }: { customerId: string; currency: string; createdAt: Date },
): Promise<void> {
  await tx.db.billingCustomer.upsert({
    where: { tenantId_customerId: { tenantId: tx.tenantId, customerId } },
    create: { tenantId: tx.tenantId, customerId, ...row },
    update: {},
  });
}

export const endCustomer = (tx: TenantTx, customerId: string, endedAt: Date) =>
  tx.db.billingCustomer.update({
    where: { tenantId_customerId: { tenantId: tx.tenantId, customerId } },
    data: { endedAt },
  });

export const listCustomerIds = async (tx: TenantTx) => (await listCustomers(tx)).map(({ customerId }) => customerId);
