import { type Answer, answered, refused, throttled } from "../wire/answer";
import { callHttp, parseJson, record, text } from "../wire/http";
import { sign } from "./signing";

export const gatewayUrl = "https://ark.xiaohongshu.com/ark/open_api/v3/common_controller";

export interface ArkAccount {
  url: string;
  appId: string;
  appSecret: string;
  /** Empty for the calls that give out tokens. */
  accessToken: string;
  timeoutMs?: number;
  now: () => Date;
}

// The numbers of these errors are not published; their words are told by those who met them.
const keysRefused = /access_?token|accesstoken|签名|\bsign\b|appid|应用不存在|授权(已)?(过期|失效)/i;
const tooMany = /限流|频繁|too many|limit/i;
const comeBack = /稍后|超时|系统(异常|错误|繁忙)/i;

/** One call: `data` of the answer, or the problem. Errors come with HTTP 200. */
export async function callArk(
  account: ArkAccount,
  method: string,
  business: object,
): Promise<Answer<Record<string, unknown>>> {
  const params = {
    ...{ appId: account.appId, timestamp: String(Math.floor(account.now().getTime() / 1000)), version: "2.0", method },
  };
  const answer = await callHttp({
    url: account.url,
    headers: { "Content-Type": "application/json;charset=utf-8" },
    body: JSON.stringify({
      ...business,
      ...params,
      ...(account.accessToken && { accessToken: account.accessToken }),
      sign: sign(params, account.appSecret),
    }),
    timeoutMs: account.timeoutMs,
  });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  const code = text(value?.error_code);
  if (!value || typeof value.success !== "boolean") {
    return refused("retry", "MALFORMED", "The answer is not one to this call");
  }
  if (value.success && (code === "" || code === "0")) return answered(record(value.data));
  const message = text(value.error_msg) || text(value.msg);
  if (keysRefused.test(message)) return refused("auth", code, message);
  if (tooMany.test(message)) return throttled(code, message);
  return refused(comeBack.test(message) ? "retry" : "rejected", code, message);
}
