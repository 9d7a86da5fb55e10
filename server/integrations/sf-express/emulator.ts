import { createHash } from "node:crypto";
import { emulatedLabelPdf } from "../carrier/emulated-label";
import { type JourneyStep, journeyAt } from "../carrier/journey";
import { chinaTime } from "../wire/china-time";
import {
  type EmulatedReply,
  type EmulatedRequest,
  type EmulatorServer,
  json,
  serveEmulator,
} from "../wire/emulator-server";

interface EmulatedOrder {
  orderId: string;
  waybillNo: string;
  /** To be collected, as it was asked for. */
  cod?: string;
  createdAt: Date;
  refuses: boolean;
  canceled: boolean;
  intercepted: boolean;
}

export interface SfEmulator extends EmulatorServer {
  orders: Map<string, EmulatedOrder>;
  /** Reports these steps to a push address, the way SF does. */
  push(
    url: string,
    waybillNo: string,
    routes: { opCode: string; acceptTime: string; remark: string }[],
  ): Promise<Response>;
}

interface Options {
  /** Check word of a partner id; undefined for strangers. */
  checkwordOf(partnerId: string): string | undefined;
  now?: () => Date;
}

const opCodes: Record<JourneyStep, string> = {
  picked_up: "50",
  in_transit: "30",
  out_for_delivery: "44",
  delivered: "80",
  refused: "70",
  returned: "648",
};

/** Byte by byte as the documentation of java.net.URLEncoder says; shares nothing with the client's signing. */
function formEncode(input: string): string {
  let out = "";
  for (const byte of Buffer.from(input, "utf8")) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9.\-*_]/.test(char)) out += char;
    else if (char === " ") out += "+";
    else out += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

const refusal = (apiResultCode: string, apiErrorMsg: string) =>
  json({ apiErrorMsg, apiResponseID: "emulated", apiResultCode, apiResultData: null });
const result = (inner: object) =>
  json({ apiErrorMsg: "", apiResponseID: "emulated", apiResultCode: "A1000", apiResultData: JSON.stringify(inner) });
const done = (msgData: object) => result({ success: true, errorCode: "S0000", errorMsg: null, msgData });
const no = (errorCode: string, errorMsg: string) => result({ success: false, errorCode, errorMsg, msgData: null });

/** 丰桥's gateway on this machine: form in, signature checked, orders kept by the client's order id. */
export async function startSfEmulator({ checkwordOf, now = () => new Date() }: Options): Promise<SfEmulator> {
  const orders = new Map<string, EmulatedOrder>();

  const byWaybill = (waybillNo: unknown) => [...orders.values()].find((one) => one.waybillNo === waybillNo);

  function create(data: Record<string, unknown>): EmulatedReply {
    const orderId = String(data.orderId ?? "");
    const contacts = Array.isArray(data.contactInfoList) ? (data.contactInfoList as Record<string, string>[]) : [];
    const receiver = contacts.find((contact) => Number(contact.contactType) === 2);
    if (!orderId || !data.monthlyCard || contacts.length !== 2) return no("1014", "必填参数为空");
    if (!receiver?.contact || !receiver.mobile || !receiver.address) return no("8018", "收件人信息不完整");
    if (orders.has(orderId)) return no("8016", "重复下单");
    const serial = String(orders.size % 1000).padStart(3, "0");
    const waybillNo = `SF${Math.floor(now().getTime() / 1000)}${serial}`;
    const refuses = /拒收/.test(receiver.address);
    const services = Array.isArray(data.serviceList) ? (data.serviceList as Record<string, string>[]) : [];
    const cod = services.find((service) => service.name === "COD")?.value;
    orders.set(orderId, { orderId, waybillNo, cod, createdAt: now(), refuses, canceled: false, intercepted: false });
    return order(orderId);
  }

  function order(orderId: string): EmulatedReply {
    const known = orders.get(orderId);
    if (!known) return no("6150", "找不到该订单");
    return done({
      orderId,
      filterResult: 2,
      waybillNoInfoList: [{ waybillType: 1, waybillNo: known.waybillNo }],
      routeLabelInfo: [{ code: "1000", routeLabelData: { destRouteLabel: "571WB-AD-012", proCode: "标快" } }],
    });
  }

  function routesOf(data: Record<string, unknown>): EmulatedReply {
    const asked = Array.isArray(data.trackingNumber) ? data.trackingNumber : [];
    const routeResps = asked.map((mailNo) => {
      const known = byWaybill(mailNo);
      const events = known && !known.canceled ? journeyAt(known.createdAt, now(), known.refuses) : [];
      const routes = events.map((event) => ({
        acceptTime: chinaTime(event.at),
        acceptAddress: "杭州市",
        remark: event.text,
        opCode: opCodes[event.step],
      }));
      return { mailNo, routes };
    });
    return done({ routeResps });
  }

  function update(data: Record<string, unknown>): EmulatedReply {
    const known = orders.get(String(data.orderId));
    if (!known) return no("6150", "找不到该订单");
    if (data.dealType === 2) known.canceled = true;
    return done({ orderId: known.orderId, resStatus: 2 });
  }

  function intercept(data: Record<string, unknown>): EmulatedReply {
    const known = byWaybill(data.waybillNo);
    if (!known || known.canceled) return no("10003", "运单不存在");
    if (journeyAt(known.createdAt, now(), known.refuses).some((event) => event.step === "delivered")) {
      return no("10021", "运单已签收，不能拦截");
    }
    known.intercepted = true;
    return done({ waybillNo: known.waybillNo });
  }

  function print(data: Record<string, unknown>): EmulatedReply {
    const [document] = Array.isArray(data.documents) ? (data.documents as Record<string, unknown>[]) : [];
    const known = byWaybill(document?.masterWaybillNo);
    if (!data.templateCode || data.version !== "2.0" || data.fileType !== "pdf" || data.sync !== true) {
      return no("5001", "参数错误");
    }
    if (!known || known.canceled) return no("5002", "运单不存在");
    const files = [{ url: `${server.url}/files/${known.waybillNo}.pdf`, token: `T-${known.orderId}`, pageNo: 1 }];
    return result({ success: true, requestId: "emulated", obj: { templateCode: data.templateCode, files } });
  }

  async function file(request: EmulatedRequest): Promise<EmulatedReply> {
    const known = byWaybill(/^\/files\/(\w+)\.pdf$/.exec(request.path)?.[1]);
    if (!known || request.headers["x-auth-token"] !== `T-${known.orderId}`) return { status: 403, body: "" };
    return {
      contentType: "application/pdf",
      body: await emulatedLabelPdf("SF Express", known.waybillNo, "顺丰云打印"),
    };
  }

  function answer(request: EmulatedRequest): EmulatedReply | Promise<EmulatedReply> {
    if (request.method === "GET") return file(request);
    const form = new URLSearchParams(request.body);
    const field = (name: string) => form.get(name) ?? "";
    const checkword = checkwordOf(field("partnerID"));
    if (!checkword) return refusal("A1004", "无对应服务权限");
    const plain = `${field("msgData")}${field("timestamp")}${checkword}`;
    const expected = createHash("md5").update(formEncode(plain)).digest("base64");
    if (field("msgDigest") !== expected) return refusal("A1006", "数字签名无效");
    const data = JSON.parse(field("msgData")) as Record<string, unknown>;
    switch (field("serviceCode")) {
      case "EXP_RECE_CREATE_ORDER":
        return create(data);
      case "EXP_RECE_SEARCH_ORDER_RESP":
        return order(String(data.orderId));
      case "EXP_RECE_UPDATE_ORDER":
        return update(data);
      case "EXP_RECE_SEARCH_ROUTES":
        return routesOf(data);
      case "EXP_RECE_WANTED_INTERCEPT":
        return intercept(data);
      case "COM_RECE_CLOUD_PRINT_WAYBILLS":
        return print(data);
      default:
        return refusal("A1004", "无对应服务权限");
    }
  }

  const server: EmulatorServer = await serveEmulator(answer);
  return {
    ...server,
    orders,
    push: (url, mailno, routes) =>
      fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          Body: {
            WaybillRoute: routes.map((route, index) => ({
              id: String(index),
              mailno,
              acceptAddress: "杭州市",
              ...route,
            })),
          },
        }),
      }),
  };
}
