import { type Answer, answered, refused, throttled } from "../wire/answer";
import { callHttp, parseJson, text } from "../wire/http";
import { canonicalJson, sign } from "./signing";

export const gatewayUrl = "https://openapi-fxg.jinritemai.com";

export interface DouyinAccount {
  url: string;
  appKey: string;
  appSecret: string;
  /** Empty for the calls that give out tokens. */
  accessToken: string;
  timeoutMs?: number;
  now: () => Date;
}

// Sub codes of signature, token and app key; 20000 is the code of the system itself.
const keysRefused = /^isv\.(signature|access-token|app-id|app-key|authorization)|^dop\.token|invalid_ip/;
const comeBack = "20000";
// Too many calls: the code, and words for sub codes nobody has written down; never seen live.
const tooMany = "60000";
const tooManyWords = /限流|频繁|频率|too many|rate.?limit/i;

/** One call: `data` of the answer, which may be a list, or the problem. Errors come with HTTP 200 and a code. */
export async function callDouyin(account: DouyinAccount, method: string, business: object): Promise<Answer<unknown>> {
  const param_json = canonicalJson(business);
  const params: Record<string, string> = {
    ...{ method, app_key: account.appKey, timestamp: String(Math.floor(account.now().getTime() / 1000)), v: "2" },
    ...(account.accessToken && { access_token: account.accessToken }),
    sign_method: "hmac-sha256",
  };
  params.sign = sign({ ...params, param_json }, account.appSecret);
  const answer = await callHttp({
    url: `${account.url}/${method.replaceAll(".", "/")}?${new URLSearchParams(params)}`,
    headers: { "Content-Type": "application/json;charset=utf-8" },
    body: param_json,
    timeoutMs: account.timeoutMs,
  });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  const code = text(value?.code);
  if (!value || !code) return refused("retry", "MALFORMED", "The answer is not one to this call");
  if (code === "10000") return answered(value.data);
  const detail = text(value.sub_code);
  const words = text(value.sub_msg) || text(value.msg);
  if (keysRefused.test(detail)) return refused("auth", detail, words);
  if (code === tooMany || tooManyWords.test(`${detail} ${words}`)) return throttled(detail || code, words);
  const again = code === comeBack || detail.startsWith("isp.");
  return refused(again ? "retry" : "rejected", detail || code, words);
}
