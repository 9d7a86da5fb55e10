import { z } from "zod";
import { minorDigits, type OrderInput } from "@/lib/contracts/order";
import { maskName, maskPhone } from "@/lib/format/mask";
import { withTenant } from "@/server/db/tenant-tx";
import { toDecimal } from "@/server/domain/order/money";
import type { TenantId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { findBatch, setPlaced } from "../repo/batches";

const people = z.array(
  z.object({
    ...{ name: z.string(), phone: z.string(), province: z.string(), city: z.string(), district: z.string() },
    street: z.string(),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int(), priceMinor: z.string().transform(BigInt) })),
  }),
);

type People = z.output<typeof people>;

/** Who gets what, as it was sealed with the request. */
export const openPeople = (keys: TenantKeys, sealed: Uint8Array): People =>
  people.parse(JSON.parse(keys.open("batch_order.payload", sealed).toString("utf8")));

/** For lists: enough to know who is meant. */
export const maskPeople = (all: People) =>
  all.map(({ name, phone, province, city, lines }, at) => ({
    no: at + 1,
    ...{ name: maskName(name), phone: maskPhone(phone), place: [province, city].filter(Boolean).join(" ") },
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
  }));

/**
 * Takes the orders of an approved batch in like any others of their channel. Their numbers are the batch's with a count,
 * so that doing it again, after whatever went wrong, takes in what is missing and nothing twice.
 */
export async function placeBatch(tenantId: TenantId, id: string, now: Date): Promise<void> {
  const found = await withTenant(tenantId, async (tx) => {
    const batch = await findBatch(tx, id);
    if (batch?.status !== "approved" || batch.placedAt) return undefined;
    return { batch, people: openPeople(await tenantKeys(tx), batch.ordersSealed) };
  });
  if (!found) return;
  const { batch } = found;
  const { channel, currency } = batch.list;
  const items = found.people.map((person, i) => ({
    channelId: channel.id,
    input: inputOf(person, {
      ...{ channel: channel.code, externalNo: `${batch.number}-${i + 1}`, currency },
      placedAt: (batch.decidedAt ?? now).toISOString(),
    }),
  }));
  await acceptOrders(tenantId, items, { origin: "manual", now });
  await withTenant(tenantId, (tx) => setPlaced(tx, id, now));
}

/** Paid: employees and groups settle with the brand outside, from wages or by invoice. */
function inputOf(
  { name, phone, province, city, district, street, lines }: People[number],
  order: Pick<OrderInput, "channel" | "externalNo" | "currency" | "placedAt">,
): OrderInput {
  const digits = minorDigits(order.currency);
  const total = lines.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity), 0n);
  return {
    ...order,
    buyer: { name, phone },
    shipTo: { name, phone, country: "CN", province, city, district, street },
    lines: lines.map(({ sku, quantity, priceMinor }) => ({ sku, quantity, unitPrice: toDecimal(priceMinor, digits) })),
    total: toDecimal(total, digits),
    payment: { status: "paid", method: "batch", amount: toDecimal(total, digits), paidAt: order.placedAt },
  };
}
