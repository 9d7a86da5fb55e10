import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, parseJson, text } from "../wire/http";

export interface WechatAccount {
  url: string;
  appId: string;
  appSecret: string;
  timeoutMs?: number;
  now: () => Date;
}

interface Held {
  token: string;
  until: number;
}

// A token ends this long before the platform says, so that none ends on its way.
const earlierMs = 120_000;
const held = new Map<string, Held>();
const asked = new Map<string, Promise<Answer<string>>>();

// Keyed with the secret: who changed it must not go on with the token of the one before.
const keyOf = ({ url, appId, appSecret }: WechatAccount) => `${url}\n${appId}\n${appSecret}`;

async function ask(account: WechatAccount): Promise<Answer<string>> {
  const { url, appId, appSecret, timeoutMs, now } = account;
  const grant = { grant_type: "client_credential", appid: appId, secret: appSecret, force_refresh: false };
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify(grant);
  const answer = await callHttp({ url: `${url}/cgi-bin/stable_token`, headers, body, timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  const token = text(value?.access_token);
  if (token) {
    held.set(keyOf(account), { token, until: now().getTime() + Number(text(value?.expires_in)) * 1000 - earlierMs });
    return answered(token);
  }
  const code = text(value?.errcode);
  if (!code) return refused("retry", "MALFORMED", "The answer is not one to this call");
  // -1: busy; 45009, 45011: too many calls. All else is about the app, its secret, or the address it calls from.
  return refused(["-1", "45009", "45011"].includes(code) ? "retry" : "auth", code, text(value?.errmsg));
}

/**
 * The app's token (`stable_token`, which gives all who ask the same one). Whoever comes while it is asked for waits for
 * that answer. `refusedToken` is one the platform no longer takes: it is not given out again.
 */
export function accessToken(account: WechatAccount, refusedToken?: string): Promise<Answer<string>> {
  const key = keyOf(account);
  const kept = held.get(key);
  const good = kept && kept.token !== refusedToken && kept.until > account.now().getTime();
  if (good) return Promise.resolve(answered(kept.token));
  const under = asked.get(key);
  if (under) return under;
  const asking = ask(account).finally(() => asked.delete(key));
  asked.set(key, asking);
  return asking;
}
