import { type Answer, answered, refused, throttled } from "../wire/answer";
import { callHttp, parseJson, text } from "../wire/http";
import { accessToken, type WechatAccount } from "./token";

export const gatewayUrl = "https://api.weixin.qq.com";

const tokenRefused = new Set(["40001", "40014", "41001", "42001"]);
// App or secret unknown, address not allowed, no permission for the call.
const keysRefused = new Set(["40013", "40125", "40164", "48001", "61004"]);
const busy = "-1";
// Too many calls of the day, of the minute, of a kind. All calls of an app wait together, so for a day's no longer than for a minute's.
const tooMany = new Set(["45009", "45011", "45047"]);
const minute = 60_000;

async function callOnce(account: WechatAccount, path: string, token: string, body: object | undefined) {
  const answer = await callHttp({
    url: `${account.url}${path}?access_token=${encodeURIComponent(token)}`,
    method: body ? "POST" : "GET",
    ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    timeoutMs: account.timeoutMs,
  });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  const code = text(value?.errcode);
  if (!value || !code) return refused("retry", "MALFORMED", "The answer is not one to this call");
  if (code === "0") return answered(value);
  const auth = tokenRefused.has(code) || keysRefused.has(code);
  if (tooMany.has(code)) return throttled(code, text(value.errmsg), minute);
  return refused(auth ? "auth" : code === busy ? "retry" : "rejected", code, text(value.errmsg));
}

/**
 * One call, POST with a body or GET without. Tokens may end before their time: one that is refused is replaced once, and
 * the call made again. Errors come with HTTP 200.
 */
export async function callWechat(
  account: WechatAccount,
  path: string,
  body?: object,
): Promise<Answer<Record<string, unknown>>> {
  const token = await accessToken(account);
  if (!token.ok) return token;
  const answer = await callOnce(account, path, token.value, body);
  if (answer.ok || !tokenRefused.has(answer.code)) return answer;
  const another = await accessToken(account, token.value);
  if (!another.ok) return another;
  return another.value === token.value ? answer : callOnce(account, path, another.value, body);
}
