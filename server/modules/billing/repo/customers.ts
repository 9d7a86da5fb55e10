import type { TenantTx } from "@/server/db/tenant-tx";

export const listCustomers = (tx: TenantTx) => tx.db.billingCustomer.findMany({ orderBy: { createdAt: "asc" } });

export type Customer = Awaited<ReturnType<typeof listCustomers>>[number];

/** Once, also where two ask for it at the same moment. */
/** Once, however many choose a plan at the same moment. */
export const insertCustomer = (tx: TenantTx, row: { customerId: string; currency: string; createdAt: Date }) =>
  tx.db.billingCustomer.createMany({ data: [{ tenantId: tx.tenantId, ...row }], skipDuplicates: true });

export const endCustomer = (tx: TenantTx, customerId: string, endedAt: Date) =>
  tx.db.billingCustomer.update({
    where: { tenantId_customerId: { tenantId: tx.tenantId, customerId } },
    data: { endedAt },
  });

export const listCustomerIds = async (tx: TenantTx) => (await listCustomers(tx)).map(({ customerId }) => customerId);
