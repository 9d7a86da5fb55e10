import { lineRefs } from "../channel/line-refs";
import type { Shipment } from "../channel/port";
import { type Answer, answered } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { refOf, unitsLeft } from "./mapper";

const shippedBefore = /已发货|already/i;

/**
 * Tells of a parcel of this order, as it was fetched a moment ago. The platform wants every article with its units, also
 * when the whole order leaves, and takes no key of the attempt: so what was told before is looked for first, by waybill,
 * and of what left already nothing is told again.
 */
export async function shipOrder(
  order: Record<string, unknown>,
  { externalNo, carrier, trackingNo, lines }: Shipment,
  send: (body: object) => Promise<Answer<unknown>>,
): Promise<Answer<"done" | "already">> {
  const detail = record(order.order_detail);
  const parcels = records(record(detail.delivery_info).delivery_product_info);
  if (parcels.some((parcel) => text(parcel.waybill_id) === trackingNo)) return answered("already");
  const gone = new Map<string, number>();
  for (const product of parcels.flatMap((parcel) => records(parcel.product_infos))) {
    gone.set(refOf(product), (gone.get(refOf(product)) ?? 0) + Number(text(product.product_cnt)));
  }
  const before = gone.size > 0;
  const all = records(detail.product_infos);
  const refs = lineRefs(all.map(refOf));
  const product_infos = all.flatMap((line, at) => {
    const out = Math.min(Number(unitsLeft(line)), gone.get(refOf(line)) ?? 0);
    gone.set(refOf(line), (gone.get(refOf(line)) ?? 0) - out);
    const left = Number(unitsLeft(line)) - out;
    const asked = lines ? (lines.find(({ ref }) => ref === refs[at])?.quantity ?? 0) : left;
    const product_cnt = Math.min(left, asked);
    return product_cnt > 0 ? { product_id: text(line.product_id), sku_id: text(line.sku_id), product_cnt } : [];
  });
  // An empty parcel of an order nothing left of is the platform's to refuse.
  if (product_infos.length === 0 && before) return answered("already");
  const delivery = { delivery_id: carrier, waybill_id: trackingNo, deliver_type: 1, product_infos };
  const answer = await send({ order_id: externalNo, delivery_list: [delivery] });
  if (answer.ok) return answered("done");
  return answer.problem === "rejected" && shippedBefore.test(answer.message) ? answered("already") : answer;
}
