import type { TaxIdInput } from "@/lib/contracts/billing";
import type { TenantTx } from "@/server/db/tenant-tx";

export const findAccount = (tx: TenantTx) => tx.db.billingAccount.findUnique({ where: { tenantId: tx.tenantId } });

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** One after the other: what closes, credits or changes a brand's plan. */
export async function lockAccount(tx: TenantTx): Promise<Account | undefined> {
  await tx.execute("SELECT 1 FROM billing_account WHERE tenant_id = $1 FOR UPDATE", [tx.tenantId]);
  return (await findAccount(tx)) ?? undefined;
}

export async function insertAccount(
  tx: TenantTx,
  account: { provider: string; currency: string; customerId: string; createdAt: Date },
): Promise<void> {
  const data = { tenantId: tx.tenantId, ...account };
  const { customerId, provider, currency } = account;
  await tx.db.billingAccount.upsert({
    where: { tenantId: tx.tenantId },
    create: data,
    update: { customerId, provider, currency },
  });
}

export interface SubscriptionFacts {
  /** Of a plan that runs: its customer is the brand's. */
  customerId?: string;
  currency?: string;
  liveSubscriptions: number;
  subscriptionId: string | null;
  status: string | null;
  plan: string | null;
  nextPlan: string | null;
  priceVersion: string | null;
  billedFrom: Date | null;
  periodStart: Date | null;
  periodEnd: Date | null;
  overdueSince: Date | null;
  cancelAt: Date | null;
  endedAt: Date | null;
  paymentMethod: string | null;
  taxIds: TaxIdInput[];
  syncedAt: Date;
}

export const updateAccount = (tx: TenantTx, facts: SubscriptionFacts) =>
  tx.db.billingAccount.update({ where: { tenantId: tx.tenantId }, data: { ...facts } });

export const findTerms = (tx: TenantTx) =>
  tx.db.tenant.findUniqueOrThrow({
    where: { id: tx.tenantId },
    select: { name: true, slug: true, currency: true, timezone: true, trialEndsAt: true, readOnlyFrom: true },
  });

export const setReadOnlyFrom = (tx: TenantTx, readOnlyFrom: Date | null) =>
  tx.db.tenant.update({ where: { id: tx.tenantId }, data: { readOnlyFrom } });
