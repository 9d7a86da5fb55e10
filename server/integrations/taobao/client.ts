import { type Answer, answered, refused, throttled } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { callHttp, formHeaders, parseJson, record, text } from "../wire/http";
import { sign } from "./signing";

export const gatewayUrl = "https://gw.api.taobao.com/router/rest";

export interface TopAccount {
  url: string;
  appKey: string;
  appSecret: string;
  session: string;
  timeoutMs?: number;
  now?: () => Date;
}

// 22, 25: signature; 26, 27: session; 29: app key.
// 7: too many calls. How long it lasts is said in words, in seconds; never seen live.
const tooManyCalls = "7";
const banned = /last for (\d+) more second/i;
const refusedKeys = new Set(["22", "25", "26", "27", "29"]);

/** One TOP call: the object below `…_response`, or the problem. Errors of TOP come with HTTP 200. */
export async function callTop(
  account: TopAccount,
  method: string,
  business: Record<string, string>,
): Promise<Answer<Record<string, unknown>>> {
  const params: Record<string, string> = {
    ...business,
    method,
    app_key: account.appKey,
    session: account.session,
    timestamp: chinaTime(account.now?.() ?? new Date()),
    format: "json",
    v: "2.0",
    sign_method: "hmac-sha256",
  };
  params.sign = sign(params, account.appSecret);
  const body = new URLSearchParams(params).toString();
  const answer = await callHttp({ url: account.url, headers: formHeaders, body, timeoutMs: account.timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  if (value.error_response) {
    const error = record(value.error_response);
    const code = text(error.code);
    const detail = text(error.sub_code);
    const words = text(error.sub_msg) || text(error.msg);
    const seconds = banned.exec(words)?.[1];
    if (code === tooManyCalls) return throttled(detail || code, words, seconds ? Number(seconds) * 1000 : undefined);
    const problem = refusedKeys.has(code) ? "auth" : detail.startsWith("isp.") ? "retry" : "rejected";
    return refused(problem, detail || code, words);
  }
  const result = value[`${method.replaceAll(".", "_")}_response`];
  if (result === undefined) return refused("retry", "MALFORMED", "The answer is not one to this call");
  return answered(record(result));
}
