import { toMinor } from "@/server/domain/order/money";
import { readBackwards, readEach } from "../channel/pages";
import {
  type Account,
  type OrderSource,
  type PlatformOrder,
  type PulledRefunds,
  type Span,
  unmetered,
} from "../channel/port";
import { type RefundRow, setApart } from "../channel/pulled-refunds";
import { type Answer, answered, refused } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";
import { listArticles, setStock } from "./articles";
import { callTop, type TopAccount } from "./client";
import { readRefund, readTrade } from "./mapper";
import { takeMessages } from "./messages";

const pageSize = 40;
const tradeFields =
  "tid,status,type,payment,total_fee,post_fee,discount_fee,adjust_fee,created,modified,pay_time,consign_time,buyer_open_uid,oaid," +
  "receiver_name,receiver_state,receiver_city,receiver_district,receiver_town,receiver_address,receiver_zip,receiver_mobile," +
  "receiver_phone,buyer_message,seller_memo,seller_flag,step_trade_status,step_paid_fee,orders";
const refundFields =
  "refund_id,tid,oid,status,refund_fee,good_status,has_good_return,reason,num,modified,refund_phase,refund_version";
// What TOP says of a shipment or refund that was made before: said again, it is no failure.
const shippedBefore = /already|已发货|已经发货/i;

const spanOf = ({ from, to }: Span) => ({
  start_modified: chinaTime(from),
  // Seconds are all TOP knows, and it counts the end in.
  end_modified: chinaTime(new Date(Math.ceil(to.getTime() / 1000) * 1000)),
});

/** One Taobao or Tmall shop. Sources: official metadata of each call; see the manifest for what was never seen live. */
export function connectTaobao({ url, credentials, timeoutMs, now, meter = unmetered }: Account): OrderSource {
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

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const pages = readBackwards<RefundRow>(pageSize, async (page_no, page_size) => {
      const params = { ...spanOf(span), fields: refundFields, page_no, page_size };
      const answer = await call("taobao.refunds.receive.get", params);
      if (!answer.ok) return answer;
      const rows = records(record(answer.value.refunds).refund).map(readRefund);
      return answered({ total: Number(text(answer.value.total_results)), rows });
    });
    yield* setApart(pages);
  }

  let nick: string | undefined;
  /** The seller's name as TOP knows it; asked for once. */
  async function ownNick(): Promise<Answer<string>> {
    if (nick !== undefined) return answered(nick);
    const answer = await call("taobao.user.seller.get", { fields: "nick" });
    if (!answer.ok) return answer;
    nick = text(record(answer.value.user).nick);
    return answered(nick);
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus: () => listArticles(call),
    setStock: (rows) => setStock(call, rows),
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
    async permitNews() {
      // All topics the app has subscribed to.
      const answer = await call("taobao.tmc.user.permit", {});
      return answer.ok ? answered("done") : answer;
    },
    async takeNews() {
      const own = await ownNick();
      return own.ok ? takeMessages(call, own.value) : own;
    },
    async check() {
      const own = await ownNick();
      return own.ok ? answered({ shop: own.value }) : own;
    },
  };
}
