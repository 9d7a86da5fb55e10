import type { TenantTx } from "@/server/db/tenant-tx";

export interface InvoiceLine {
  kind: "orders" | "fee" | "unused";
  plan: string | null;
  orders: number | null;
  amountMinor: string;
  /** Seconds since the epoch. */
  from: number;
  to: number;
}

export interface InvoiceRow {
  id: string;
  number: string | null;
  status: string;
  currency: string;
  totalMinor: bigint;
  dueMinor: bigint;
  creditedMinor: bigint;
  plan: string | null;
  priceVersion: string | null;
  usageOrders: bigint | null;
  usageFrom: Date | null;
  usageTo: Date | null;
  lines: InvoiceLine[];
  pageUrl: string | null;
  pdfUrl: string | null;
  nextAttemptAt: Date | null;
  createdAt: Date;
}

export async function upsertInvoice(tx: TenantTx, { id, ...row }: InvoiceRow): Promise<void> {
  const data = { ...row, lines: row.lines.map((line) => ({ ...line })) };
  await tx.db.billingInvoice.upsert({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    create: { tenantId: tx.tenantId, id, ...data },
    update: data,
  });
}

export const listInvoices = (tx: TenantTx, take: number) =>
  tx.db.billingInvoice.findMany({ orderBy: { createdAt: "desc" }, take });

/** Bills whose line of orders covers some of a span. */
export const invoicesWithin = (tx: TenantTx, from: Date, to: Date) =>
  tx.db.billingInvoice.findMany({
    where: { usageFrom: { lt: to }, usageTo: { gt: from }, status: { in: ["draft", "open", "paid", "uncollectible"] } },
    orderBy: { createdAt: "asc" },
  });

/** By how many orders a bill differs; null when it does not. True when that is news. */
export const noteDifference = async (tx: TenantTx, id: string, differsBy: bigint | null): Promise<boolean> => {
  const changed = await tx.execute(
    `UPDATE billing_invoice SET differs_by = $3
     WHERE tenant_id = $1 AND id = $2 AND differs_by IS DISTINCT FROM $3::bigint`,
    [tx.tenantId, id, differsBy],
  );
  return changed > 0;
};

/** Orders of a bill that have been given back already. */
export async function creditedOrders(tx: TenantTx, invoiceId: string): Promise<bigint> {
  const found = await tx.db.billingCredit.aggregate({ where: { invoiceId }, _sum: { orders: true } });
  return found._sum.orders ?? 0n;
}

export const insertCredit = (
  tx: TenantTx,
  credit: { id: string; invoiceId: string; orders: bigint; amountMinor: bigint; currency: string; createdAt: Date },
) =>
  tx.db.billingCredit.create({
    data: { tenantId: tx.tenantId, ...credit, status: credit.amountMinor === 0n ? "sent" : "pending" },
  });

export const pendingCredits = (tx: TenantTx) =>
  tx.db.billingCredit.findMany({ where: { status: "pending" }, orderBy: { createdAt: "asc" } });

export const markCredited = (tx: TenantTx, id: string, creditNoteId: string, sentAt: Date) =>
  tx.db.billingCredit.update({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    data: { status: "sent", creditNoteId, sentAt, problem: null },
  });

export const markCreditProblem = (tx: TenantTx, id: string, problem: string) =>
  tx.db.billingCredit.update({ where: { tenantId_id: { tenantId: tx.tenantId, id } }, data: { problem } });
