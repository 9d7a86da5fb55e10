import { createHmac } from "node:crypto";
import { chinaTime } from "../wire/china-time";
import { type EmulatedReply, type EmulatorServer, json, serveEmulator } from "../wire/emulator-server";

export interface EmulatedSms {
  phone: string;
  signName: string;
  templateCode: string;
  variables: Record<string, string>;
  outId: string;
  bizId: string;
  at: Date;
}

export interface AliyunSmsEmulator extends EmulatorServer {
  sent: EmulatedSms[];
  /** The next message is taken over, but the answer never arrives. */
  loseNext(): void;
}

interface Options {
  accessKeyId: string;
  accessKeySecret: string;
  /** Messages one number may get within an hour. */
  hourly?: number;
  now?: () => Date;
}

const no = (status: number, Code: string, Message: string) => json({ Code, Message, RequestId: "emulated" }, status);
const business = (Code: string, Message: string) => no(200, Code, Message);

/** Byte by byte from the rules of RFC 3986; shares nothing with the client's signing. */
function percent(input: string): string {
  let out = "";
  for (const byte of Buffer.from(input, "utf8")) {
    const char = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/** Aliyun's SMS gateway on this machine: the signature is reckoned anew, a nonce works once, a phone takes only so many. */
export async function startAliyunSmsEmulator(options: Options): Promise<AliyunSmsEmulator> {
  const { accessKeyId, accessKeySecret, hourly = 50, now = () => new Date() } = options;
  const sent: EmulatedSms[] = [];
  const nonces = new Set<string>();
  let losing = 0;

  function signatureOf(form: URLSearchParams): string {
    const pairs = [...form.entries()].filter(([key]) => key !== "Signature");
    pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    let canonical = "";
    for (const [key, value] of pairs) canonical += `${canonical && "&"}${percent(key)}=${percent(value)}`;
    const mac = createHmac("sha1", Buffer.from(`${accessKeySecret}&`, "utf8"));
    return mac.update(`POST&%2F&${percent(canonical)}`, "utf8").digest("base64");
  }

  function refusal(form: URLSearchParams): EmulatedReply | undefined {
    if (form.get("AccessKeyId") !== accessKeyId) {
      return no(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    if (form.get("Signature") !== signatureOf(form)) {
      return no(400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.");
    }
    const skew = Math.abs(now().getTime() - Date.parse(form.get("Timestamp") ?? ""));
    if (!(skew <= 15 * 60_000)) return no(400, "InvalidTimeStamp.Expired", "Specified time stamp is expired.");
    const nonce = form.get("SignatureNonce") ?? "";
    if (!nonce || nonces.has(nonce))
      return no(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    nonces.add(nonce);
    return form.get("Version") === "2017-05-25"
      ? undefined
      : no(400, "InvalidVersion", "Specified version is not valid.");
  }

  function send(form: URLSearchParams): EmulatedReply {
    const phone = form.get("PhoneNumbers") ?? "";
    if (!/^1[3-9]\d{9}$/.test(phone)) return business("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号");
    if (!form.get("SignName")) return business("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法");
    if (!/^SMS_\d+$/.test(form.get("TemplateCode") ?? ""))
      return business("isv.SMS_TEMPLATE_ILLEGAL", "短信模板不合法");
    const variables = JSON.parse(form.get("TemplateParam") ?? "{}") as Record<string, string>;
    if (Object.values(variables).some((value) => value.length < 1 || value.length > 35)) {
      return business("isv.TEMPLATE_PARAMS_ILLEGAL", "模板变量里包含非法关键字或长度超限");
    }
    const recent = sent.filter((sms) => sms.phone === phone && now().getTime() - sms.at.getTime() < 3_600_000);
    if (recent.length >= hourly) return business("isv.BUSINESS_LIMIT_CONTROL", "触发小时级流控Permits:50");
    const bizId = `${100_000 + sent.length}^0`;
    const [signName = "", templateCode = ""] = [form.get("SignName") ?? "", form.get("TemplateCode") ?? ""];
    sent.push({ phone, signName, templateCode, variables, outId: form.get("OutId") ?? "", bizId, at: now() });
    return json({ Code: "OK", Message: "OK", RequestId: "emulated", BizId: bizId });
  }

  function details(form: URLSearchParams): EmulatedReply {
    const [size, page] = [Number(form.get("PageSize")), Number(form.get("CurrentPage"))];
    const day = form.get("SendDate");
    const matching = sent.filter(
      (sms) => sms.phone === form.get("PhoneNumber") && chinaTime(sms.at).slice(0, 10).replaceAll("-", "") === day,
    );
    const shown = matching.slice((page - 1) * size, page * size).map((sms) => ({
      ...{ PhoneNum: sms.phone, TemplateCode: sms.templateCode, OutId: sms.outId, SendStatus: 3, ErrCode: "DELIVERED" },
      SendDate: chinaTime(sms.at),
    }));
    const list = { SmsSendDetailDTO: shown };
    return json({ Code: "OK", Message: "OK", TotalCount: String(matching.length), SmsSendDetailDTOs: list });
  }

  const server = await serveEmulator((request) => {
    const form = new URLSearchParams(request.body);
    const refused = refusal(form);
    if (refused) return refused;
    if (form.get("Action") === "QuerySendDetails") return details(form);
    if (form.get("Action") !== "SendSms") return no(404, "InvalidAction.NotFound", "Specified api is not found.");
    const reply = send(form);
    if (losing === 0) return reply;
    losing -= 1;
    return { status: 504, body: "" };
  });
  return {
    ...server,
    sent,
    loseNext() {
      losing += 1;
    },
  };
}
