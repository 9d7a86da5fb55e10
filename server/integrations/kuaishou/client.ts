import { type Answer, answered, refused, throttled } from "../wire/answer";
import { callHttp, formHeaders, parseJson, record, text } from "../wire/http";
import { writeJson } from "../wire/write-json";
import { sign } from "./signing";

export const gatewayUrl = "https://openapi.kwaixiaodian.com";

export interface KuaishouAccount {
  url: string;
  appKey: string;
  signSecret: string;
  accessToken: string;
  timeoutMs?: number;
  now: () => Date;
}

// 24: the shop took its consent back. The words, as the other codes were never seen.
const refusedCodes = new Set(["21", "24", "28"]);
const refusedWords = /access_?token|authorization|签名|\bsign\b|授权|appkey/i;
// Too many calls; never seen live.
const tooManyCodes = new Set(["802006"]);
const tooManyWords = /quota|qps|limit|限流|频繁/i;
const laterWords = /超时|timeout|繁忙|稍后|系统异常/i;

/** What Kuaishou says no with: `result` is a code, and 1 means yes. */
function problemOf(value: Record<string, unknown>) {
  const code = text(value.sub_code) || text(value.code) || text(value.result);
  const words = [value.error_msg, value.msg, value.sub_msg].map(text).filter((one) => one !== "");
  const [said, codes] = [[...new Set(words)].join("; "), [text(value.result), text(value.code)]];
  if (codes.some((one) => tooManyCodes.has(one)) || tooManyWords.test(said)) return throttled(code, said);
  if (laterWords.test(said)) return refused("retry", code, said);
  const auth = codes.some((one) => refusedCodes.has(one)) || refusedWords.test(said);
  return refused(auth ? "auth" : "rejected", code, said);
}

/** One call of a method, whose dots are slashes in its address: the answer's `data`, or the problem. */
export async function callKuaishou(
  account: KuaishouAccount,
  verb: "GET" | "POST",
  method: string,
  business: Record<string, unknown>,
): Promise<Answer<unknown>> {
  const params: Record<string, string> = {
    ...{ appkey: account.appKey, access_token: account.accessToken, method, version: "1" },
    ...{ signMethod: "HMAC_SHA256", timestamp: String(account.now().getTime()), param: writeJson(business) },
  };
  params.sign = sign(params, account.signSecret);
  const form = new URLSearchParams(params).toString();
  const url = `${account.url}/${method.replaceAll(".", "/")}`;
  const answer = await callHttp({
    url: verb === "GET" ? `${url}?${form}` : url,
    method: verb,
    timeoutMs: account.timeoutMs,
    ...(verb === "POST" && { headers: formHeaders, body: form }),
  });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  if (value.result === undefined) return refused("retry", "MALFORMED", "The answer is not one to this call");
  return text(value.result) === "1" ? answered(value.data ?? {}) : problemOf(record(value));
}
