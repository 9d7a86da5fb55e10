import { readBackwards } from "../channel/pages";
import type {
  Account,
  ListedSku,
  OrderSource,
  PlatformOrder,
  PlatformRefund,
  PulledOrders,
  PulledRefunds,
  Span,
  StockSet,
} from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, parseJson, record, records, text } from "../wire/http";
import { siteUrl, wooCaller } from "./client";
import { readOrder, readRefunds } from "./mapper";
import { receivePush } from "./push";

type Json = Record<string, unknown>;

const pageSize = 100;
const gone = ["woocommerce_rest_shop_order_invalid_id", "woocommerce_rest_order_invalid_id"];

/** Both bounds are exclusive and know no milliseconds. */
const within = ({ from, to }: Span) => ({
  ...{ orderby: "modified", order: "asc", dates_are_gmt: "true", status: "any" },
  modified_after: new Date(Math.floor(from.getTime() / 1000) * 1000 - 1000).toISOString().slice(0, 19),
  modified_before: new Date(Math.ceil(to.getTime() / 1000) * 1000).toISOString().slice(0, 19),
});

/** One WooCommerce shop. Source: the REST API documentation, v3; see the manifest for what was never seen live. */
export function connectWoo(account: Account, prove?: Parameters<typeof wooCaller>[1]): OrderSource {
  const call = wooCaller(account, prove);

  const pages = (path: string, query: Record<string, string>) =>
    readBackwards(pageSize, async (page, per_page) => {
      const answer = await call("GET", path, { ...query, page, per_page });
      if (!answer.ok) return answer;
      // A list that does not count its rows is no answer of the shop's.
      if (Number.isNaN(answer.value.total)) return refused("retry", "MALFORMED", "The list has no total");
      return answered({ total: answer.value.total, rows: answer.value.rows });
    });

  /** An order tells that it has refunds, not of what. */
  async function refundsOf(order: Json): Promise<Answer<Json[]>> {
    if (records(order.refunds).length === 0) return answered([]);
    const answer = await call("GET", `orders/${text(order.id)}/refunds`, { per_page: String(pageSize) });
    return answer.ok ? answered(answer.value.rows) : answer;
  }

  async function complete(order: Json): Promise<Answer<PlatformOrder>> {
    const refunds = await refundsOf(order);
    if (!refunds.ok) return refunds;
    const read = readOrder(order, refunds.value);
    return read ? answered(read) : refused("rejected", "UNREADABLE", `${text(order.id)} lacks what makes an order`);
  }

  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    for await (const page of pages("orders", within(span))) {
      if (!page.ok) return yield page;
      const pulled: PulledOrders = { orders: [], unreadable: [] };
      for (const order of page.value) {
        const answer = await complete(order);
        if (answer.ok) pulled.orders.push(answer.value);
        else if (answer.problem !== "rejected") return yield answer;
        else pulled.unreadable.push({ externalNo: text(order.id), code: answer.code, message: answer.message });
      }
      yield answered(pulled);
    }
  }

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    for await (const page of pages("orders", within(span))) {
      if (!page.ok) return yield page;
      const found: PlatformRefund[] = [];
      for (const order of page.value) {
        const refunds = await refundsOf(order);
        if (!refunds.ok) return yield refunds;
        found.push(...readRefunds(order, refunds.value));
      }
      yield answered({ refunds: found, unreadable: [] });
    }
  }

  /** A product without variations is its own only variant. */
  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    for await (const page of pages("products", { orderby: "id", order: "asc", status: "any" })) {
      if (!page.ok) return yield page;
      for (const product of page.value) {
        const about = (one: Json, variant: string): ListedSku => ({
          ...{ item: text(product.id), sku: text(one.id), merchantCode: text(one.sku) },
          ...{ barcode: text(one.global_unique_id), title: text(product.name), variant },
        });
        if (text(product.type) !== "variable") {
          yield answered([about(product, "")]);
          continue;
        }
        const options = (one: Json) => records(one.attributes).map((attribute) => text(attribute.option));
        for await (const some of pages(`products/${text(product.id)}/variations`, { orderby: "id", order: "asc" })) {
          if (!some.ok) return yield some;
          yield answered(some.value.map((one) => about(one, options(one).join(" / "))));
        }
      }
    }
  }

  /** One batch per product that has variations, one for all that have none; each row answers for itself. */
  async function setStock(rows: readonly StockSet[]): Promise<Answer<Answer<"done">[]>> {
    const results = new Map<StockSet, Answer<"done">>();
    const pathOf = ({ item, sku }: StockSet) => (item === sku ? "products/batch" : `products/${item}/variations/batch`);
    for (const path of new Set(rows.map(pathOf))) {
      const some = rows.filter((row) => pathOf(row) === path);
      const update = some.map(({ sku, quantity }) => ({ id: sku, manage_stock: true, stock_quantity: quantity }));
      const answer = await call("POST", path, {}, { update });
      const told = answer.ok ? records(answer.value.value.update) : [];
      for (const [i, row] of some.entries()) {
        const one = told[i];
        const error = record(one?.error);
        if (!answer.ok) results.set(row, answer);
        else if (!one || text(one.id) !== row.sku)
          results.set(row, refused("retry", "UNSAID", "Nothing was said of it"));
        else if (one.error) results.set(row, refused("rejected", text(error.code), text(error.message)));
        else results.set(row, answered("done"));
      }
    }
    return answered(rows.map((row) => results.get(row) ?? refused("retry", "UNSAID", "Nothing was said of it")));
  }

  return {
    pullOrders,
    listRefunds,
    listSkus,
    setStock,
    receivePush: (request) => receivePush(account, request),
    async getOrder(externalNo) {
      const answer = await call("GET", `orders/${encodeURIComponent(externalNo)}`);
      if (!answer.ok) return gone.includes(answer.code) ? answered(undefined) : answer;
      return complete(answer.value.value);
    },
    /** The shop has no parcels: a note tells the buyer, and the order is completed. The note is not written twice. */
    async confirmShipment({ externalNo, carrier, trackingNo }) {
      const path = `orders/${encodeURIComponent(externalNo)}`;
      const order = await call("GET", path);
      if (!order.ok) return order;
      const status = text(order.value.value.status);
      if (status === "completed") return answered("already");
      if (status !== "processing") return refused("rejected", "STATUS", `The order is ${status}`);
      const notes = await call("GET", `${path}/notes`);
      if (!notes.ok) return notes;
      if (!notes.value.rows.some((one) => text(one.note).includes(trackingNo))) {
        const note = `${carrier}: ${trackingNo}`;
        const told = await call("POST", `${path}/notes`, {}, { note, customer_note: true });
        if (!told.ok) return told;
      }
      const meta_data = [
        { key: "_weft_carrier", value: carrier },
        { key: "_weft_tracking_number", value: trackingNo },
      ];
      const answer = await call("PUT", path, {}, { status: "completed", meta_data });
      return answer.ok ? answered("done") : answer;
    },
    /** Another note to the buyer, with the numbers no note has yet. */
    async addParcels({ externalNo, parcels }) {
      const path = `orders/${encodeURIComponent(externalNo)}/notes`;
      const notes = await call("GET", path);
      if (!notes.ok) return notes;
      const there = notes.value.rows.map((one) => text(one.note)).join("\n");
      const missing = parcels.filter((parcel) => !there.includes(parcel.trackingNo));
      if (missing.length === 0) return answered("already");
      const note = missing.map(({ carrier, trackingNo }) => `${carrier}: ${trackingNo}`).join("\n");
      const told = await call("POST", path, {}, { note, customer_note: true });
      return told.ok ? answered("done") : told;
    },
    async writeNote(externalNo, note) {
      const path = `orders/${encodeURIComponent(externalNo)}/notes`;
      const answer = await call("POST", path, {}, { note, customer_note: false });
      return answer.ok ? answered("done") : answer;
    },
    async check() {
      const answer = await call("GET", "orders", { per_page: "1" });
      if (!answer.ok) return answer;
      // The name of the site is public.
      const index = await callHttp({
        method: "GET",
        url: `${siteUrl(account.url)}/wp-json/`,
        timeoutMs: account.timeoutMs,
        publicOnly: account.publicOnly,
      });
      const name = index.ok ? text(parseJson(index.value.text)?.name) : "";
      return answered({ shop: name || new URL(siteUrl(account.url)).hostname });
    },
  };
}
