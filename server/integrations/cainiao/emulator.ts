import { createHash, createHmac } from "node:crypto";
import { type JourneyStep, journeyAt } from "../carrier/journey";
import { chinaTime } from "../wire/china-time";
import {
  type EmulatedReply,
  type EmulatedRequest,
  type EmulatorServer,
  json,
  serveEmulator,
} from "../wire/emulator-server";

interface EmulatedWaybill {
  packageId: string;
  code: string;
  /** The receiver as asked for: masked ones stay masked. */
  recipient: NonNullable<WaybillParam["trade_order_info_dtos"]>[number]["recipient"];
  createdAt: Date;
  refuses: boolean;
  canceled: boolean;
}

export interface CainiaoEmulator extends EmulatorServer {
  waybills: Map<string, EmulatedWaybill>;
  /** Sends a waybill's traces as a LINK message. */
  push(url: string, waybillCode: string): Promise<Response>;
}

interface Options {
  appKey: string;
  appSecret: string;
  session: string;
  now?: () => Date;
}

const actions: Record<JourneyStep, string> = {
  picked_up: "ACCEPT",
  in_transit: "TRANSPORT",
  out_for_delivery: "DELIVERING",
  delivered: "SIGNED",
  refused: "REJECT",
  returned: "RETURN_SIGN",
};

const topError = (code: number, msg: string, sub_code: string, sub_msg: string) =>
  json({ error_response: { code, msg, sub_code, sub_msg, request_id: "emulated" } });

interface WaybillParam {
  cp_code?: string;
  trade_order_info_dtos?: {
    object_id: string;
    order_info?: { order_channels_type?: string; trade_order_list?: string[] };
    package_info: { id: string };
    recipient: {
      name?: string;
      mobile?: string;
      phone?: string;
      oaid?: string;
      tid?: string;
      address?: { province?: string; detail?: string };
    };
  }[];
}

/** TOP's gateway on this machine, for the waybill calls. */
export async function startCainiaoEmulator(options: Options): Promise<CainiaoEmulator> {
  const { appKey, appSecret, session, now = () => new Date() } = options;
  const waybills = new Map<string, EmulatedWaybill>();

  /** As the documentation spells it, from the pairs in the order of the body: sorts, joins and hashes by itself. */
  function signatureOf(form: URLSearchParams): string {
    let signed = "";
    for (const [key, value] of [...form.entries()].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (key !== "sign" && value !== "") signed += `${key}${value}`;
    }
    const hash =
      form.get("sign_method") === "hmac-sha256"
        ? createHmac("sha256", appSecret).update(signed)
        : createHash("md5").update(appSecret + signed + appSecret);
    return hash.digest("hex").toUpperCase();
  }

  function get(form: URLSearchParams): EmulatedReply {
    const param = JSON.parse(form.get("param_waybill_cloud_print_apply_new_request") ?? "{}") as WaybillParam;
    const wanted = param.trade_order_info_dtos ?? [];
    if (!param.cp_code || wanted.length === 0 || wanted.length > 10) {
      return topError(41, "Invalid Arguments", "isv.invalid-parameter", "参数无效");
    }
    const answers = [];
    for (const { object_id, order_info, package_info, recipient } of wanted) {
      const { oaid, tid } = recipient;
      const fromPlatform = ["TB", "TM"].includes(order_info?.order_channels_type ?? "");
      const knownTrade = tid !== undefined && order_info?.trade_order_list?.includes(tid);
      if (oaid && (oaid.length > 128 || !fromPlatform || !knownTrade))
        return topError(15, "Remote service error", "isv.oaid-not-match", "oaid与订单不匹配");
      if (!oaid && /\*/.test(`${recipient.mobile}${recipient.address?.detail}`))
        return topError(15, "Remote service error", "isv.recipient-encrypted", "收件人信息已加密，请传oaid");
      const reachable = recipient.oaid || ((recipient.mobile || recipient.phone) && recipient.address?.detail);
      if (!recipient.name || !reachable)
        return topError(15, "Remote service error", "isv.recipient-invalid", "收件人地址不完整");
      let known = waybills.get(package_info.id);
      if (!known) {
        const code = `7${Math.floor(now().getTime() / 1000)}${String(waybills.size % 1000).padStart(3, "0")}`;
        const refuses = /拒收/.test(recipient.address?.detail ?? "");
        known = { packageId: package_info.id, code, recipient, createdAt: now(), refuses, canceled: false };
        waybills.set(package_info.id, known);
      }
      const print_data = JSON.stringify({
        data: { routingInfo: { sortation: { name: "杭州-西湖 012" } } },
        signature: "MD:x",
      });
      answers.push({
        object_id,
        waybill_code: known.code,
        print_data,
        cp_code: param.cp_code,
        real_cp_code: param.cp_code,
      });
    }
    return json({ cainiao_waybill_ii_get_response: { modules: { waybill_cloud_print_response: answers } } });
  }

  function cancel(form: URLSearchParams): EmulatedReply {
    const known = [...waybills.values()].find((one) => one.code === form.get("waybill_code"));
    if (!known) return topError(15, "Remote service error", "isv.waybill-not-found", "面单号不存在");
    known.canceled = true;
    return json({ cainiao_waybill_ii_cancel_response: { cancel_result: true } });
  }

  const server = await serveEmulator((request: EmulatedRequest) => {
    const form = new URLSearchParams(request.body);
    if (form.get("app_key") !== appKey) return topError(29, "Invalid app Key", "isv.appkey-not-exists", "appkey不存在");
    if (form.get("sign") !== signatureOf(form)) return topError(25, "Invalid signature", "", "签名无效");
    if (form.get("session") !== session) return topError(27, "Invalid session", "", "session已过期");
    if (form.get("method") === "cainiao.waybill.ii.get") return get(form);
    if (form.get("method") === "cainiao.waybill.ii.cancel") return cancel(form);
    if (form.get("method") === "cainiao.waybill.ii.search") return json({ cainiao_waybill_ii_search_response: {} });
    return topError(22, "Invalid method", "", "方法不存在");
  });
  return {
    ...server,
    waybills,
    push(url, waybillCode) {
      const known = [...waybills.values()].find((one) => one.code === waybillCode);
      const events = known ? journeyAt(known.createdAt, now(), known.refuses) : [];
      const traces = events.map((event) => ({
        time: chinaTime(event.at),
        desc: event.text,
        city: "杭州市",
        action: actions[event.step],
      }));
      const content = JSON.stringify({ mailNo: waybillCode, cpCode: "YTO", traces });
      const hash = createHash("md5").update(content).update(appSecret);
      const form = { msg_type: "TRACEPUSH", data_digest: hash.digest("base64"), logistics_interface: content };
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      return fetch(url, { method: "POST", headers, body: new URLSearchParams(form).toString() });
    },
  };
}
