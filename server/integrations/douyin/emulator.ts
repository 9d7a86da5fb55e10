import { createHash } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { isCanonical, signatureOf } from "./emulator-checks";

type Json = Record<string, unknown>;
type Refund = EmulatedRefund;

const orderStatus = { unpaid: 1, to_ship: 2, canceled: 4 } as const;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const fen = (yuan: string) => Math.round(Number(yuan) * 100);
const error = (code: number, msg: string, sub_code: string, sub_msg: string) =>
  json({ code, msg, sub_code, sub_msg, log_id: "emulated", data: null });
const failed = (words: string, number = 11005) => error(50002, "业务处理失败", `isv.business-failed:${number}`, words);
const invalid = (words: string) => error(40004, "非法的参数", "isv.parameter-invalid", words);
/** `"#123#"` becomes the number 123, which may be longer than a JavaScript one. */
const withLongs = (value: unknown) => JSON.stringify(value).replace(/"#(\d+)#"/g, "$1");
const done = (data: unknown): EmulatedReply => ({ body: `{"code":10000,"msg":"success","data":${withLongs(data)}}` });

/** The gateway with one shop; at most `reachable` results of a query can be read. */
export async function startDouyinEmulator(reachable = 10_000): Promise<Emulator> {
  const keys = { appKey: "7012345678901234567", appSecret: "emulated-secret", shopId: "4463798", serviceId: "21001" };
  let [accessToken, refreshToken] = ["emulated-token", "emulated-refresh"];
  let [tokens, refusing] = [0, false];
  const orders = new Map<string, EmulatedOrder>();
  /** Units that have left, by order and line. */
  const shipped = new Map<string, Map<string, number>>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const sentAt = new Map<string, number>();
  const requests = new Map<string, string>();
  const stock = new Map<string, number>();
  const refunds = new Map<string, Refund>();
  const agreed: string[] = [];
  const notes = new Map<string, string>();
  const consentPage = emulateConsent({ path: "/authorize", title: "抖店", app: ["service_id", keys.serviceId] });

  const statusOf = (order: EmulatedOrder) => {
    const left = order.lines.filter((line) => (goneOf(order.externalNo).get(line.ref) ?? 0) < line.quantity).length;
    if (order.stage !== "to_ship" || left === order.lines.length) return orderStatus[order.stage];
    return left === 0 ? 3 : 101;
  };
  const afterSale = (ref: string) => {
    const refund = [...refunds.values()].find((one) => one.ref === ref);
    if (!refund) return { after_sale_status: 0, refund_status: 0 };
    return agreed.includes(refund.refundId)
      ? { after_sale_status: 12, refund_status: 3 }
      : { after_sale_status: 6, refund_status: 1 };
  };

  function told(order: EmulatedOrder): Json {
    const { externalNo, receiver, stage } = order;
    const at = seconds(order.modifiedAt);
    const goods = order.lines.reduce((sum, line) => sum + fen(line.price) * line.quantity, 0);
    return {
      ...{ order_id: externalNo, order_status: statusOf(order), main_status: statusOf(order), shop_id: "#4463798#" },
      logistics_info: shipments
        .filter((one) => one.externalNo === externalNo)
        .map((one) => ({ tracking_no: one.trackingNo, company: one.carrier, ship_time: sentAt.get(externalNo) ?? 0 })),
      ...{ create_time: at, update_time: at, pay_time: stage === "unpaid" ? 0 : at },
      ...{ order_amount: goods, pay_amount: goods + fen(order.freight), post_amount: fen(order.freight) },
      post_addr: {
        ...{ province: { name: receiver.province, id: "330000" }, city: { name: receiver.city, id: "330100" } },
        ...{ town: { name: receiver.district, id: "330106" }, street: { name: "", id: "" } },
        encrypt_detail: "#OceL7#cipher#",
      },
      ...{
        mask_post_receiver: `${receiver.name[0]}*`,
        mask_post_tel: receiver.phone.replace(/(?<=...)....(?=....)/, "****"),
      },
      ...{
        mask_post_addr: { detail: "文三路***" },
        open_address_id: `addr-${externalNo}`,
        encrypt_post_tel: "$cipher$",
      },
      ...{ buyer_words: order.note, seller_words: notes.get(externalNo) ?? "", doudian_open_id: "1@#open" },
      sku_order_list: order.lines.map((line) => ({
        ...{
          order_id: line.ref,
          parent_order_id: externalNo,
          order_status: orderStatus[stage],
          item_num: line.quantity,
        },
        ...{ product_id: `#${line.item}#`, sku_id: `#${line.sku}#`, out_sku_id: "#0#", code: line.merchantCode },
        ...{ product_name: line.title, origin_amount: fen(line.price), order_amount: fen(line.price) * line.quantity },
        ...{ pay_amount: fen(line.price) * line.quantity, promotion_amount: 0, promotion_shop_amount: 0 },
        after_sale_info: afterSale(line.ref),
        inventory_list: order.warehouse ? [{ warehouse_id: "#0#", out_warehouse_id: order.warehouse }] : [],
      })),
    };
  }

  function page<Row extends { modifiedAt: Date }>(from: unknown, to: unknown, params: Json, rows: Row[]) {
    const [size, number] = [Number(params.size), Number(params.page)];
    if (!(size >= 1 && size <= 100)) return invalid("size 取值范围为 1 到 100");
    if (!(Number(from) < Number(to))) return invalid("开始时间必须小于结束时间");
    if (Number(from) < Date.now() / 1000 - 90 * 86_400) return invalid("仅支持查询近 90 天的数据");
    if ((number + 1) * size > reachable) return invalid(`最多可查询 ${reachable} 条`);
    const within = rows.filter(({ modifiedAt: at }) => seconds(at) >= Number(from) && seconds(at) <= Number(to));
    within.sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime());
    return { total: within.length, rows: within.slice(number * size, (number + 1) * size) };
  }

  const goneOf = (externalNo: string) => shipped.get(externalNo) ?? new Map<string, number>();

  /** `part`: units by line; without it all that is left. */
  function ship(externalNo: string, part: Map<string, number> | undefined, carrier: string, trackingNo: string) {
    const order = orders.get(externalNo);
    if (order?.stage !== "to_ship") return failed("订单状态不允许发货");
    if (!carrier || !trackingNo) return invalid("物流公司和运单号不能为空");
    const gone = new Map(goneOf(externalNo));
    const left = new Map(order.lines.map((line) => [line.ref, line.quantity - (gone.get(line.ref) ?? 0)]));
    const leaving = part ?? left;
    if ([...leaving.keys()].every((ref) => left.get(ref) === 0)) return failed("订单已发货，请勿重复发货");
    for (const [ref, units] of leaving) {
      if (units > (left.get(ref) ?? 0)) return failed("发货数量超出");
      gone.set(ref, (gone.get(ref) ?? 0) + units);
    }
    shipped.set(externalNo, gone);
    shipments.push({ externalNo, carrier, trackingNo, refs: part && [...part.keys()] });
    sentAt.set(externalNo, seconds(new Date()));
    return done({ pack_id: String(shipments.length) });
  }

  const calls: Record<string, (params: Json, body: string) => EmulatedReply> = {
    "order.searchList"(params) {
      const found = page(params.update_time_start, params.update_time_end, params, [...orders.values()]);
      if (!("rows" in found)) return found;
      return done({
        ...{ total: found.total, page: params.page, size: params.size },
        shop_order_list: found.rows.map(told),
      });
    },
    "order.orderDetail"(params) {
      const order = orders.get(String(params.shop_order_id));
      return order ? done({ shop_order_detail: told(order) }) : failed("订单不存在", 30001);
    },
    "order.logisticsAdd": (params) =>
      ship(String(params.order_id), undefined, String(params.company_code ?? ""), String(params.logistics_code ?? "")),
    "order.logisticsAddMultiPack"(params, body) {
      const id = String(params.request_id ?? "");
      if (!id) return invalid("request_id 不能为空");
      // The same request again is answered as the first time, and does nothing.
      if (requests.get(id) === body) return done({ pack_list: [] });
      for (const pack of params.pack_list as Json[]) {
        const rows = pack.shipped_order_info as Json[];
        const part = new Map(rows.map((row) => [String(row.shipped_order_id), Number(row.shipped_num)]));
        const reply = ship(String(params.order_id), part, String(pack.company_code), String(pack.logistics_code));
        if (!String(reply.body).startsWith('{"code":10000')) return reply;
      }
      requests.set(id, body);
      return done({ pack_list: [] });
    },
    "sku.syncStock"(params, body) {
      // Read from the text: these are numbers, and longer than JavaScript's.
      const sku = /"sku_id":(\d+)/.exec(body)?.[1];
      const line = [...orders.values()].flatMap((order) => order.lines).find((one) => one.sku === sku);
      if (!sku || !line || !body.includes(`"product_id":${line.item},`)) return failed("商品或 SKU 不存在");
      const place = params.out_warehouse_id === undefined ? sku : `${sku}@${params.out_warehouse_id}`;
      stock.set(place, (params.incremental === false ? 0 : (stock.get(place) ?? 0)) + Number(params.stock_num));
      return done(null);
    },
    "product.listV2"(params) {
      const items = [...new Set([...orders.values()].flatMap((order) => order.lines.map((line) => line.item)))];
      const [size, number] = [Number(params.size), Number(params.page)];
      if (number < 1) return invalid("page 从 1 开始");
      const data = items
        .slice((number - 1) * size, number * size)
        .map((item) => ({ product_id: `#${item}#`, name: "T 恤" }));
      return done({ data, total: items.length, page: number, size });
    },
    "sku.list"(params) {
      const lines = [...orders.values()].flatMap((order) => order.lines);
      const skus = new Map(
        lines.filter((line) => line.item === String(params.product_id)).map((line) => [line.sku, line]),
      );
      return done(
        [...skus.values()].map((line) => ({ id: `#${line.sku}#`, code: line.merchantCode, spec_detail_name1: "红" })),
      );
    },
    "afterSale.List"(params) {
      const found = page(params.update_start_time, params.update_end_time, params, [...refunds.values()]);
      if (!("rows" in found)) return found;
      const items = found.rows.map(({ refundId, externalNo, ref, amount, modifiedAt }) => ({
        order_info: { shop_order_id: `#${externalNo}#`, related_order_info: [{ sku_order_id: `#${ref}#` }] },
        aftersale_info: {
          ...{ aftersale_id: `#${refundId}#`, aftersale_type: 2, refund_amount: fen(amount), aftersale_num: 1 },
          ...{ aftersale_status: agreed.includes(refundId) ? 12 : 6, update_time: seconds(modifiedAt) },
        },
        text_part: { reason_text: "不想要了" },
      }));
      return done({ items, total: found.total, has_more: false, page: params.page, size: params.size });
    },
    "afterSale.operate"(params) {
      const items = (params.items as Json[]).map(({ aftersale_id: id }) => {
        const right = params.type === 201 && refunds.has(String(id)) && !agreed.includes(String(id));
        if (right) agreed.push(String(id));
        return { aftersale_id: id, status_code: right ? 0 : 20309541, status_msg: right ? "" : "售后状态错误" };
      });
      return done({ items });
    },
    "order.addOrderRemark"(params) {
      notes.set(String(params.order_id), String(params.remark));
      return done(null);
    },
  };

  function giveToken(params: Json): EmulatedReply {
    const self = params.grant_type === "authorization_self" && params.shop_id === keys.shopId;
    const consent = params.grant_type === "authorization_code" && consentPage.takes(params.code);
    const renewal = params.grant_type === "refresh_token" && params.refresh_token === refreshToken;
    if (refusing || !(self || consent || renewal))
      return error(50001, "生成token失败", "dop.token-generate-failed:token-invalid", "生成token失败，token不存在");
    if (!consent) {
      tokens += 1;
      [accessToken, refreshToken] = [`emulated-token-${tokens}`, `emulated-refresh-${tokens}`];
    }
    const shop = { shop_id: "#4463798#", shop_name: "模拟旗舰店" };
    return done({ access_token: accessToken, refresh_token: refreshToken, expires_in: 604_800, ...shop });
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const { path, query, body } = request;
    const asked = consentPage.answer(request);
    if (asked) return asked;
    const method = query.get("method") ?? "";
    const late = Math.abs(Date.now() / 1000 - Number(query.get("timestamp"))) > 600;
    if (path !== `/${method.split(".").join("/")}`)
      return error(40004, "非法的参数", "isv.method-invalid", "method 与路径不一致");
    if (late) return error(40003, "非法的参数", "isv.timestamp-invalid", "时间戳与服务器相差超过 10 分钟");
    if (query.get("app_key") !== keys.appKey) return error(40003, "非法的参数", "isv.app-id-invalid", "app_key 不正确");
    if (query.get("sign") !== signatureOf(query, body, keys.appSecret) || !isCanonical(body))
      return error(40003, "非法的参数", "isv.signature-invalid", "签名校验失败");
    const params = JSON.parse(body) as Json;
    if (method.startsWith("token.")) return giveToken(params);
    if (query.get("access_token") !== accessToken)
      return error(40003, "非法的参数", "isv.access-token-expired", "access_token已过期");
    return calls[method]?.(params, body) ?? error(70000, "服务已下线", "isv.method-not-existed", "方法不存在");
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: { ...keys, accessToken, refreshToken },
    tokenUrl: server.url,
    registerRedirect: consentPage.register,
    put: (order) => void orders.set(order.externalNo, order),
    shipments: () => [...shipments],
    stock: () => stock,
    push(externalNo) {
      const data = `{"p_id":${externalNo},"shop_id":4463798}`;
      const body = Buffer.from(JSON.stringify([{ tag: "101", msg_id: `m-${externalNo}`, data }]));
      const signed = createHash("md5")
        .update(keys.appKey + body.toString("utf8") + keys.appSecret, "utf8")
        .digest("hex");
      return { method: "POST", query: "", headers: { "event-sign": signed }, body };
    },
    expireToken: () => {
      accessToken = "another";
    },
    refuseTokens: () => {
      refusing = true;
    },
    askRefund: (refund) => void refunds.set(refund.refundId, refund),
    agreeRefund: (refundId) => void agreed.push(refundId),
    agreed: () => [...agreed],
    busy: '{"code":20000,"msg":"系统错误","sub_code":"isp.service-error","sub_msg":"服务错误","data":null}',
    notes: () => notes,
  };
}
