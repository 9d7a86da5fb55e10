import type Stripe from "stripe";
import type { StripeClient } from "@/server/integrations/stripe/client";
import type { InvoiceRow } from "../repo/invoices";
import type { KnownPrice } from "./catalog";

type PriceReader = (id: string) => Promise<KnownPrice>;

const date = (seconds: number | null | undefined): Date | null => (seconds ? new Date(seconds * 1000) : null);

/** A customer's latest bills as Stripe has them now, newest first. */
export const listBills = async (stripe: StripeClient, customer: string, limit: number): Promise<Stripe.Invoice[]> =>
  (await stripe.invoices.list({ customer, limit })).data;

/** Stripe tried to collect it and something is left, whether or not it will try again and whatever became of the plan. */
export const isOwed = ({ status, amount_remaining: left, attempt_count: tried }: Stripe.Invoice): boolean =>
  left > 0 && (status === "uncollectible" || (status === "open" && tried > 0));

const priceIdOf = (line: Stripe.InvoiceLineItem) => {
  const price = line.pricing?.price_details?.price;
  return typeof price === "string" ? price : price?.id;
};

/** A bill as it is written down. */
export async function rowOf(reader: PriceReader, invoice: Stripe.Invoice): Promise<InvoiceRow> {
  const lines = await Promise.all(
    invoice.lines.data.map(async (line) => {
      const priceId = priceIdOf(line);
      return { line, price: priceId ? await reader(priceId) : undefined };
    }),
  );
  const used = lines.filter(({ price }) => price?.metered);
  const [usage] = used;
  const billedBy = usage?.price ?? lines[0]?.price;
  const credited = invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount;
  return {
    ...{ id: invoice.id, number: invoice.number, status: invoice.status ?? "draft" },
    ...{ currency: invoice.currency.toUpperCase(), totalMinor: BigInt(invoice.total) },
    ...{ dueMinor: BigInt(invoice.amount_remaining), creditedMinor: BigInt(credited) },
    ...{ plan: billedBy?.plan ?? null, priceVersion: billedBy?.version ?? null },
    usageOrders: usage ? BigInt(used.reduce((sum, { line }) => sum + (line.quantity ?? 0), 0)) : null,
    ...{ usageFrom: date(usage?.line.period.start), usageTo: date(usage?.line.period.end) },
    lines: lines.map(({ line, price }) => ({
      kind: price?.metered ? "orders" : line.amount < 0 ? "unused" : "fee",
      plan: price?.plan ?? null,
      ...{ orders: price?.metered ? line.quantity : null, amountMinor: String(line.amount) },
      ...{ from: line.period.start, to: line.period.end },
    })),
    ...{ pageUrl: invoice.hosted_invoice_url ?? null, pdfUrl: invoice.invoice_pdf ?? null },
    nextAttemptAt: date(invoice.next_payment_attempt),
    createdAt: new Date(invoice.created * 1000),
  };
}
