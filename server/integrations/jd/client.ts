import { type Answer, answered, refused, throttled } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { callHttp, formHeaders, parseJson, record, text } from "../wire/http";
import { writeJson } from "../wire/write-json";
import { sign } from "./signing";

export const gatewayUrl = "https://api.jd.com/routerjson";

export interface JosAccount {
  url: string;
  appKey: string;
  appSecret: string;
  accessToken: string;
  timeoutMs?: number;
  now: () => Date;
}

// 18, 19: token missing or ended; 21: app key; 24, 25: signature. The words, as codes have changed over the years.
const refusedKeys = new Set(["18", "19", "21", "24", "25"]);
const refusedWords = /access_token|无效签名|签名(错误|无效)|app_key|授权已?(过期|失效)/i;
const tooManyWords = /频率|流量|流控|限流|超限|too many|limit/i;
const laterWords = /超时|繁忙|稍后|timeout/i;

/** A problem of JD's in its own words; also for what is said inside an answer that came. */
export function problemOf(code: string, words: string) {
  const auth = refusedKeys.has(code) || refusedWords.test(words);
  if (!auth && tooManyWords.test(words)) return throttled(code, words);
  return refused(auth ? "auth" : laterWords.test(words) ? "retry" : "rejected", code, words);
}

/** JD says yes as `true` or as `"true"`. */
export const isYes = (value: unknown): boolean => text(value) === "true";

/**
 * One JOS call: the object below the answer's key, which JD spells `…_responce`, or the problem. Errors come with HTTP 200.
 */
export async function callJos(
  account: JosAccount,
  method: string,
  business: Record<string, unknown>,
): Promise<Answer<Record<string, unknown>>> {
  const params: Record<string, string> = {
    method,
    app_key: account.appKey,
    access_token: account.accessToken,
    timestamp: chinaTime(account.now()),
    v: "2.0",
    "360buy_param_json": writeJson(Object.fromEntries(Object.entries(business).sort(([a], [b]) => (a < b ? -1 : 1)))),
  };
  params.sign = sign(params, account.appSecret);
  const body = new URLSearchParams(params).toString();
  const answer = await callHttp({ url: account.url, headers: formHeaders, body, timeoutMs: account.timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  if (value.error_response) {
    const error = record(value.error_response);
    return problemOf(text(error.code), text(error.zh_desc) || text(error.en_desc));
  }
  const key = method.replaceAll(".", "_");
  const result = value[`${key}_responce`] ?? value[`${key}_response`];
  if (result === undefined) return refused("retry", "MALFORMED", "The answer is not one to this call");
  return answered(record(result));
}
