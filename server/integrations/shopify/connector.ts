import type {
  Account,
  ListedSku,
  OrderSource,
  PlatformOrder,
  PulledOrders,
  PulledRefunds,
  Span,
} from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { type CallShopify, gid, idOf, shopifyCaller, userError } from "./client";
import { addParcels } from "./further-parcels";
import { noteKey, readOrder, readRefunds } from "./mapper";
import { receivePush } from "./push";
import * as queries from "./queries";
import { confirmShipment } from "./shipping";
import { stockSetter } from "./stock";

type Json = Record<string, unknown>;

/** Pages of a connection until it ends, or until the first problem. A page too dear for the shop is asked for in halves. */
async function* pagesOf(
  call: CallShopify,
  query: string,
  field: string,
  variables: Json,
  size?: number,
): AsyncGenerator<Answer<Json[]>> {
  let after: string | undefined;
  for (let first = size; ; ) {
    const answer: Answer<Json> = await call(query, { ...variables, ...(first && { first }), ...(after && { after }) });
    if (!answer.ok && answer.code === "MAX_COST_EXCEEDED" && first && first > 1) {
      first = Math.floor(first / 2);
      continue;
    }
    if (!answer.ok) return yield answer;
    const connection = record(answer.value[field]);
    yield answered(records(connection.nodes));
    const info = record(connection.pageInfo);
    const next = text(info.endCursor);
    if (info.hasNextPage !== true) return;
    // A cursor that does not move would never end.
    if (!next || next === after) return yield refused("retry", "MALFORMED", "The page names no next one");
    after = next;
  }
}

const within = ({ from, to }: Span) => {
  const seconds = (at: Date, round: (n: number) => number) => new Date(round(at.getTime() / 1000) * 1000).toISOString();
  return `updated_at:>='${seconds(from, Math.floor)}' AND updated_at:<'${seconds(to, Math.ceil)}'`;
};
const refundedOrReturning =
  "(financial_status:refunded OR financial_status:partially_refunded OR return_status:return_requested OR " +
  "return_status:in_progress OR return_status:returned)";

/** One Shopify shop, by the Admin API. Sources: shopify.dev; see the manifest for what was never seen live. */
export function connectShopify(account: Account): OrderSource {
  const call = shopifyCaller(account);

  /** The order with the lines that did not fit into its page. */
  async function complete(order: Json): Promise<Answer<PlatformOrder>> {
    const lines = records(record(order.lineItems).nodes);
    let info = record(record(order.lineItems).pageInfo);
    while (info.hasNextPage === true) {
      const answer = await call(queries.moreLinesQuery, { id: order.id, after: info.endCursor });
      if (!answer.ok) return answer;
      const more = record(record(answer.value.order).lineItems);
      const next = record(more.pageInfo);
      if (next.hasNextPage === true && next.endCursor === info.endCursor)
        return refused("retry", "MALFORMED", "The page names no next one");
      lines.push(...records(more.nodes));
      info = next;
    }
    const read = readOrder({ ...order, lineItems: { nodes: lines } });
    return read ? answered(read) : refused("rejected", "UNREADABLE", `${text(order.id)} lacks what makes an order`);
  }

  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    const variables = { query: within(span) };
    for await (const page of pagesOf(call, queries.ordersQuery, "orders", variables, queries.ordersPage)) {
      if (!page.ok) return yield page;
      const pulled: PulledOrders = { orders: [], unreadable: [] };
      for (const order of page.value) {
        const answer = await complete(order);
        if (answer.ok) pulled.orders.push(answer.value);
        else if (answer.problem !== "rejected") return yield answer;
        else pulled.unreadable.push({ externalNo: idOf(order.id), code: answer.code, message: answer.message });
      }
      yield answered(pulled);
    }
  }

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const variables = { query: `${within(span)} AND ${refundedOrReturning}` };
    for await (const page of pagesOf(call, queries.refundsQuery, "orders", variables, 1))
      yield page.ok ? answered({ refunds: page.value.flatMap(readRefunds), unreadable: [] }) : page;
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    for await (const page of pagesOf(call, queries.variantsQuery, "productVariants", {})) {
      if (!page.ok) return yield page;
      const rows = page.value.map((variant) => ({
        ...{ item: idOf(record(variant.product).id), sku: idOf(variant.id), merchantCode: text(variant.sku) },
        ...{ barcode: text(variant.barcode), title: text(record(variant.product).title), variant: text(variant.title) },
      }));
      yield answered(rows);
    }
  }

  return {
    pullOrders,
    listRefunds,
    listSkus,
    receivePush: (request) => receivePush(account, request),
    confirmShipment: (shipment) => confirmShipment(call, shipment),
    addParcels: (further) => addParcels(call, further),
    setStock: stockSetter(call, account.credentials.locationId),
    async getOrder(externalNo) {
      const answer = await call(queries.orderQuery, { id: gid("Order", externalNo) });
      if (!answer.ok) return answer;
      return answer.value.order ? complete(record(answer.value.order)) : answered(undefined);
    },
    /** A return that was asked for is approved; a refund is made already when it is seen. */
    async agreeRefund({ status, tokens }) {
      if (status === "refunded") return answered("already");
      const id = gid("Return", tokens.returnId ?? "");
      const answer = await call(queries.approveReturnMutation, { input: { id } });
      if (!answer.ok) return answer;
      const error = userError(answer.value.returnApproveRequest);
      if (!error) return answered("done");
      const now = await call(queries.returnQuery, { id });
      const open = now.ok && ["OPEN", "CLOSED"].includes(text(record(now.value.return).status));
      return open ? answered("already") : error;
    },
    /** Attributes are set all at once, so those of the shop are read and kept. */
    async writeNote(externalNo, note) {
      const id = gid("Order", externalNo);
      const answer = await call(queries.attributesQuery, { id });
      if (!answer.ok) return answer;
      if (!answer.value.order) return refused("rejected", "NOT_FOUND", `There is no order ${externalNo}`);
      const others = records(record(answer.value.order).customAttributes).filter((one) => text(one.key) !== noteKey);
      const customAttributes = [...others, { key: noteKey, value: note }];
      const updated = await call(queries.updateOrderMutation, { input: { id, customAttributes } });
      return updated.ok ? (userError(updated.value.orderUpdate) ?? answered("done")) : updated;
    },
    async check() {
      const answer = await call(queries.shopQuery);
      return answer.ok ? answered({ shop: text(record(answer.value.shop).name) }) : answer;
    },
  };
}
