import { type Answer, answered, refused, throttled } from "../wire/answer";
import { callHttp, formHeaders, parseJson, record, text } from "../wire/http";
import { asSent, sign } from "./signing";

export const gatewayUrl = "https://gw-api.pinduoduo.com/api/router";

export interface PddAccount {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Empty for the calls that give out tokens. */
  accessToken: string;
  timeoutMs?: number;
  now: () => Date;
}

// 10018, 10019: token unknown or ended; 20004: signature; 20005: this address is not on the app's list; 10000 … 10016: app.
const refusedKeys = new Set(["10000", "10001", "10016", "10018", "10019", "10035", "20004", "20005"]);
// 50000, 50001, 52001 … 52003: trouble inside; 52102, 52103: closed for a while.
const later = /^(5000[01]|5200[1-3]|5210[23])$/;
const laterWords = /超时|繁忙|稍后/;
// Too many calls of ours, by the second or of a limited method; never seen live.
const tooMany = /^(52101|7003[1-4])$/;
const tooManyWords = /频繁|限流/;

/**
 * One call: the object below `key`, or the problem. Pinduoduo's keys of answers do not follow from the call's name, and
 * its errors come with HTTP 200.
 */
export async function callPdd(
  account: PddAccount,
  type: string,
  key: string,
  business: Record<string, unknown>,
): Promise<Answer<Record<string, unknown>>> {
  const said: Record<string, unknown> = {
    ...business,
    ...{ type, client_id: account.clientId, data_type: "JSON", version: "V1" },
    timestamp: Math.floor(account.now().getTime() / 1000),
    access_token: account.accessToken || undefined,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) if (value !== undefined) params.set(name, asSent(value));
  params.set("sign", sign(Object.fromEntries(params), account.clientSecret));
  const body = params.toString();
  const answer = await callHttp({ url: account.url, headers: formHeaders, body, timeoutMs: account.timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  if (value.error_response) {
    const error = record(value.error_response);
    const code = text(error.error_code);
    const words = text(error.sub_msg) || text(error.error_msg);
    const said = text(error.sub_code) || code;
    if (refusedKeys.has(code)) return refused("auth", said, words);
    if (tooMany.test(code) || tooManyWords.test(words)) return throttled(said, words);
    return refused(later.test(code) || laterWords.test(words) ? "retry" : "rejected", said, words);
  }
  // Some say no more than whether it was done, without a key of their own.
  const result = value[key] ?? value.response ?? (value.success === undefined ? undefined : value);
  if (result === undefined) return refused("retry", "MALFORMED", "The answer is not one to this call");
  return answered(record(result));
}
