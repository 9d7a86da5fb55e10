import { createHash } from "node:crypto";
import { emulatedLabelPng } from "../carrier/emulated-label";
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
  orderId: string;
  number: string;
  createdAt: Date;
  refuses: boolean;
  canceled: boolean;
}

export interface Kuaidi100Emulator extends EmulatorServer {
  waybills: Map<string, EmulatedWaybill>;
  subscriptions: Map<string, { callbackurl: string; salt: string }>;
  /** Reports what became of a subscribed number, signed with its salt. */
  push(number: string, status?: "polling" | "shutdown"): Promise<Response>;
}

interface Options {
  customer: string;
  key: string;
  secret: string;
  now?: () => Date;
}

const codes: Record<JourneyStep, string> = {
  picked_up: "1",
  in_transit: "0",
  out_for_delivery: "5",
  delivered: "3",
  refused: "14",
  returned: "4",
};

/** The documented formula, spelled out again here: nothing of the client's signing is used. */
const digest = (...parts: string[]) => {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part, "utf8");
  return hash.digest("hex").toUpperCase();
};

const labelNo = (code: string, message: string) => json({ success: false, code, message });
const pollNo = (returnCode: string, message: string) => json({ result: false, returnCode, message });

/** Kuaidi100's three interfaces on this machine. */
export async function startKuaidi100Emulator(options: Options): Promise<Kuaidi100Emulator> {
  const { customer, key, secret, now = () => new Date() } = options;
  const waybills = new Map<string, EmulatedWaybill>();
  const subscriptions = new Map<string, { callbackurl: string; salt: string }>();

  function label(form: URLSearchParams): EmulatedReply {
    const param = form.get("param") ?? "";
    if (form.get("key") !== key) return labelNo("30002", "key 不存在");
    if (form.get("sign") !== digest(param, form.get("t") ?? "", key, secret)) return labelNo("30004", "验证签名失败");
    const given = JSON.parse(param) as Record<string, string> & {
      recMan?: { name?: string; mobile?: string; printAddr?: string };
    };
    if (form.get("method") === "cancel") {
      const known = waybills.get(given.orderId ?? "");
      if (!known) return labelNo("30010", "单号不存在");
      known.canceled = true;
      return json({ success: true, code: 200, message: "成功", data: {} });
    }
    const { recMan, orderId } = given;
    if (!given.kuaidicom || !given.partnerId || !orderId) return labelNo("30001", "参数错误");
    if (!recMan?.name || !recMan.mobile || !recMan.printAddr) return labelNo("30001", "收件人信息不完整");
    let known = waybills.get(orderId);
    if (!known) {
      const number = `YT${Math.floor(now().getTime() / 1000)}${String(waybills.size % 1000).padStart(3, "0")}`;
      known = { orderId, number, createdAt: now(), refuses: /拒收/.test(recMan.printAddr), canceled: false };
      waybills.set(orderId, known);
    }
    const data = { taskId: `T${known.number}`, kuaidinum: known.number, bulkpen: "571-杭州-012" };
    if (given.printType === "IMAGE") Object.assign(data, { label: `${server.url}/s/${known.number}` });
    return json({ success: true, code: 200, message: "成功", data });
  }

  function track(number: string) {
    const known = [...waybills.values()].find((one) => one.number === number);
    const events = known && !known.canceled ? journeyAt(known.createdAt, now(), known.refuses) : [];
    const data = events
      .map((event) => ({
        time: chinaTime(event.at),
        ftime: chinaTime(event.at),
        context: `【杭州市】${event.text}，联系电话13800138000`,
        areaName: "浙江,杭州市",
        statusCode: codes[event.step],
      }))
      .reverse();
    const last = events.at(-1);
    const state = last ? codes[last.step] : "0";
    return {
      message: "ok",
      nu: number,
      com: "yuantong",
      ischeck: state === "3" ? "1" : "0",
      state,
      status: "200",
      data,
    };
  }

  function query(form: URLSearchParams): EmulatedReply {
    const param = form.get("param") ?? "";
    if (form.get("customer") !== customer) return pollNo("601", "KEY已过期");
    if (form.get("sign") !== digest(param, key, customer)) return pollNo("503", "验证签名失败");
    const { num = "" } = JSON.parse(param) as { num?: string };
    const found = track(num);
    return found.data.length > 0 ? json(found) : pollNo("501", "查询无结果，请隔段时间再查");
  }

  function subscribe(form: URLSearchParams): EmulatedReply {
    const param = JSON.parse(form.get("param") ?? "{}") as {
      key?: string;
      number?: string;
      parameters?: { callbackurl: string; salt: string };
    };
    if (param.key !== key) return pollNo("600", "您不是合法的订阅者");
    if (!param.number || !param.parameters?.callbackurl) return pollNo("701", "拒绝订阅的快递公司");
    if (subscriptions.has(param.number)) return pollNo("501", "重复订阅");
    subscriptions.set(param.number, param.parameters);
    return json({ result: true, returnCode: "200", message: "提交成功" });
  }

  /** Pictures are behind a short address that leads on to another. */
  async function picture(path: string): Promise<EmulatedReply> {
    const [, short, number = ""] = /^\/(s|img)\/(\w+)$/.exec(path) ?? [];
    if (short === "s") return { status: 302, headers: { location: `/img/${number}` }, body: "" };
    return { contentType: "image/png", body: await emulatedLabelPng(number) };
  }

  const server: EmulatorServer = await serveEmulator((request: EmulatedRequest) => {
    if (/^\/(s|img)\//.test(request.path)) return picture(request.path);
    const form = new URLSearchParams(request.body);
    if (request.path === "/label/order") return label(form);
    if (request.path === "/poll/query.do") return query(form);
    if (request.path === "/poll") return subscribe(form);
    return { status: 404, body: "" };
  });
  return {
    ...server,
    waybills,
    subscriptions,
    push(number, status = "polling") {
      const to = subscriptions.get(number);
      if (!to) throw new Error("not subscribed");
      const param = JSON.stringify({ status, billstatus: "got", message: "", lastResult: track(number) });
      const body = new URLSearchParams({ sign: digest(param, to.salt), param }).toString();
      return fetch(to.callbackurl, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body,
      });
    },
  };
}
