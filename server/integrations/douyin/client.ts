import { type Answer, answered, refused } from "../wire/answer";
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

// Sub codes of signature, token and app key; 60000 and 20000 are the codes of too many calls and of the system itself.
const keysRefused = /^isv\.(signature|access-token|app-id|app-key|authorization)|^dop\.token|invalid_ip/;
const comeBack = new Set(["20000", "60000"]);

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
  const again = comeBack.has(code) || detail.startsWith("isp.");
  const problem = keysRefused.test(detail) ? "auth" : again ? "retry" : "rejected";
  return refused(problem, detail || code, text(value.sub_msg) || text(value.msg));
}
