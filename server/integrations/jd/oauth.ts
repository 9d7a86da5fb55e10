import type { Account, Credentials } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, parseJson, text } from "../wire/http";

export const oauthUrl = "https://open-oauth.jd.com/oauth2";

/** JD takes everything in the query, the secret as well; nothing of it may be logged. */
async function askToken(
  { credentials, tokenUrl, timeoutMs }: Account,
  path: string,
  grant: Record<string, string>,
): Promise<Answer<Credentials>> {
  const { appKey = "", appSecret = "" } = credentials;
  const query = new URLSearchParams({ app_key: appKey, app_secret: appSecret, ...grant });
  const answer = await callHttp({ url: `${tokenUrl ?? oauthUrl}/${path}?${query}`, method: "GET", timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  const accessToken = text(value.access_token);
  if (!accessToken) return refused("auth", text(value.code) || "NO_TOKEN", text(value.msg));
  return answered({ ...credentials, accessToken, refreshToken: text(value.refresh_token) });
}

/** The token for the code the shop's consent came back with. */
export const exchangeCode = (account: Account, code: string): Promise<Answer<Credentials>> =>
  askToken(account, "access_token", { grant_type: "authorization_code", code });

/** A token in place of one that is about to end: JD wants it asked for in time, up to a day before. */
export const refreshToken = (account: Account): Promise<Answer<Credentials>> =>
  askToken(account, "refresh_token", {
    grant_type: "refresh_token",
    refresh_token: account.credentials.refreshToken ?? "",
  });
