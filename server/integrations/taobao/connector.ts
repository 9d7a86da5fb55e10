import { toMinor } from "@/server/domain/order/money";
import { readBackwards, readEach } from "../channel/pages";
import {
  type Account,
  type Connector,
  type ListedSku,
  type PlatformOrder,
  type PlatformRefund,
  type Span,
  type StockSet,
  unmetered,
} from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";
import { callTop, type TopAccount } from "./client";
import { readRefund, readTrade } from "./mapper";

const pageSize = 40;
const tradeFields =
  "tid,status,type,payment,total_fee,post_fee,discount_fee,adjust_fee,created,modified,pay_time,consign_time,buyer_open_uid,oaid," +
  "receiver_name,receiver_state,receiver_city,receiver_district,receiver_town,receiver_address,receiver_zip,receiver_mobile," +
  "receiver_phone,buyer_message,seller_memo,seller_flag,step_trade_status,step_paid_fee,orders";
const refundFields =
  "refund_id,tid,oid,status,refund_fee,good_status,has_good_return,reason,num,modified,refund_phase,refund_version";
const skuFields = "num_iid,outer_id,title,skus.sku_id,skus.outer_id,skus.properties_name,skus.barcode";
// What TOP says of a shipment or refund that was made before: said again, it is no failure.
const shippedBefore = /already|已发货|已经发货/i;

const spanOf = ({ from, to }: Span) => ({
  start_modified: chinaTime(from),
  // Seconds are all TOP knows, and it counts the end in.
  end_modified: chinaTime(new Date(Math.ceil(to.getTime() / 1000) * 1000)),
});

/** One Taobao or Tmall shop. Sources: official metadata of each call; see the manifest for what was never seen live. */
export function connectTaobao({ url, credentials, timeoutMs, now, meter = unmetered }: Account): Connector {
  const { appKey = "", appSecret = "", session = "" } = credentials;
  const account: TopAccount = { url, appKey, appSecret, session, timeoutMs, now };
  const call = (method: string, params: Record<string, string>) =>
    meter(method, () => callTop(account, method, params));

  async function getOrder(tid: string): Promise<Answer<PlatformOrder | undefined>> {
    const answer = await call("taobao.trade.fullinfo.get", { fields: tradeFields, tid, include_oaid: "true" });
    if (!answer.ok) return answer.code === "isv.trade-not-exist" ? answered(undefined) : answer;
    const order = readTrade(record(answer.value.trade));
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Trade ${tid} lacks what makes an order`);
  }

  /** Pages of numbers, last page first as TOP demands, then each order in full. */
  async function* pullOrders(span: Span) {
    const numbers = readBackwards(pageSize, async (page_no, page_size) => {
      const params = { ...spanOf(span), fields: "tid,modified", page_no, page_size };
      const answer = await call("taobao.trades.sold.increment.get", params);
      if (!answer.ok) return answer;
      const rows = records(record(answer.value.trades).trade).map((trade) => text(trade.tid));
      return answered({ total: Number(text(answer.value.total_results)), rows });
    });
    for await (const page of numbers) yield page.ok ? await readEach(page.value, getOrder) : page;
  }

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PlatformRefund[]>> {
    const pages = readBackwards(pageSize, async (page_no, page_size) => {
      const params = { ...spanOf(span), fields: refundFields, page_no, page_size };
      const answer = await call("taobao.refunds.receive.get", params);
      if (!answer.ok) return answer;
      const rows = records(record(answer.value.refunds).refund).flatMap((refund) => readRefund(refund) ?? []);
      return answered({ total: Number(text(answer.value.total_results)), rows });
    });
    yield* pages;
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    yield* readBackwards(pageSize, async (page_no, page_size) => {
      const answer = await call("taobao.items.onsale.get", { fields: skuFields, page_no, page_size });
      if (!answer.ok) return answer;
      const rows = records(record(answer.value.items).item).flatMap((item) =>
        records(record(item.skus).sku).map((sku) => ({
          ...{ item: text(item.num_iid), sku: text(sku.sku_id), merchantCode: text(sku.outer_id) },
          ...{ barcode: text(sku.barcode), title: text(item.title), variant: text(sku.properties_name) },
        })),
      );
      return answered({ total: Number(text(answer.value.total_results)), rows });
    });
  }

  /** TOP takes up to 20 variants of one article a call. */
  async function setStock(rows: readonly StockSet[]): Promise<Answer<Answer<"done">[]>> {
    const results = new Map<string, Answer<"done">>();
    for (const num_iid of new Set(rows.map((row) => row.item))) {
      const some = rows.filter((row) => row.item === num_iid);
      const skuid_quantities = some.map(({ sku, quantity }) => `${sku}:${quantity}`).join(";");
      const answer = await call("taobao.skus.quantity.update", { num_iid, skuid_quantities, type: "1" });
      for (const { sku } of some) results.set(sku, answer.ok ? answered("done") : answer);
    }
    return answered(rows.map(({ sku }) => results.get(sku) ?? refused("retry", "UNSAID", "Nothing was said of it")));
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    setStock,
    async confirmShipment({ externalNo, carrier, trackingNo, lines }) {
      const split = { is_split: lines ? "1" : "0", sub_tid: (lines ?? []).map((line) => line.ref).join(",") };
      const params = { tid: externalNo, company_code: carrier, out_sid: trackingNo, ...split };
      const answer = await call("taobao.logistics.offline.send", params);
      if (!answer.ok) return shippedBefore.test(`${answer.code} ${answer.message}`) ? answered("already") : answer;
      if (text(record(answer.value.shipping).is_success) === "true") return answered("done");
      return refused("rejected", "NOT_SUCCESS", "TOP did not take the shipment");
    },
    async agreeRefund({ refundId, amount, tokens }) {
      const fen = toMinor(amount, 2).minor;
      const refund_infos = `${refundId}|${fen}|${tokens.version ?? ""}|${tokens.phase ?? ""}`;
      const answer = await call("taobao.rp.refunds.agree", { refund_infos });
      if (!answer.ok) return answer;
      const [result] = records(record(answer.value.results).refund_mapping_result);
      if (text(answer.value.succ) === "true" && text(result?.succ ?? "true") === "true") return answered("done");
      return refused("rejected", text(answer.value.msg_code) || "NOT_SUCCESS", text(answer.value.message));
    },
    async writeNote(tid, memo) {
      const answer = await call("taobao.trade.memo.update", { tid, memo });
      return answer.ok ? answered("done") : answer;
    },
    async takeNews() {
      const answer = await call("taobao.tmc.messages.consume", { group_name: "default", quantity: "200" });
      if (!answer.ok) return answer;
      const messages = records(record(answer.value.messages).tmc_message);
      const confirm = async (): Promise<Answer<"done">> => {
        const s_message_ids = messages.map((message) => text(message.id)).join(",");
        if (!s_message_ids) return answered("done");
        const confirmed = await call("taobao.tmc.messages.confirm", { group_name: "default", s_message_ids });
        return confirmed.ok ? answered("done") : confirmed;
      };
      return answered({ news: messages.flatMap(newsOf), confirm });
    },
    async check() {
      const answer = await call("taobao.user.seller.get", { fields: "nick" });
      return answer.ok ? answered({ shop: text(record(answer.value.user).nick) }) : answer;
    },
  };
}

/** A message names its order or refund in `content`, which is JSON in text. */
function newsOf(message: Record<string, unknown>) {
  const content = text(message.content);
  const idOf = (name: string) => new RegExp(`"${name}"\\s*:\\s*"?(\\d+)`).exec(content)?.[1];
  const about = text(message.topic).startsWith("taobao_refund_")
    ? { kind: "refund" as const, id: idOf("refund_id") }
    : { kind: "order" as const, id: idOf("tid") };
  return about.id ? [{ kind: about.kind, id: about.id, messageId: text(message.id) }] : [];
}
