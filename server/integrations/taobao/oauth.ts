import type { Account, Credentials } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, formHeaders, parseJson, text } from "../wire/http";

const tokenUrl = "https://oauth.taobao.com/token";

/** The token call, after the OAuth 2 it follows; its exact answer was never seen. */
async function askToken({ credentials, tokenUrl: url, timeoutMs }: Account, grant: Record<string, string>) {
  const { appKey = "", appSecret = "" } = credentials;
  const body = new URLSearchParams({ client_id: appKey, client_secret: appSecret, ...grant }).toString();
  const answer = await callHttp({ url: url ?? tokenUrl, headers: formHeaders, body, timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  const session = text(value?.access_token);
  if (!session) return refused("auth", text(value?.error) || "NO_TOKEN", text(value?.error_description));
  return answered<Credentials>({ ...credentials, session, refreshToken: text(value?.refresh_token) });
}

/** The session for the code the shop's consent came back with. */
export const exchangeCode = (account: Account, code: string, redirectUri: string): Promise<Answer<Credentials>> =>
  askToken(account, { grant_type: "authorization_code", code, redirect_uri: redirectUri });

/** A session in place of one that is about to end, or has. */
export const refreshSession = (account: Account): Promise<Answer<Credentials>> =>
  askToken(account, { grant_type: "refresh_token", refresh_token: account.credentials.refreshToken ?? "" });
