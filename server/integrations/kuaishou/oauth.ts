import type { Account, Credentials } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, formHeaders, parseJson, text } from "../wire/http";
import { gatewayUrl } from "./client";

const oauthUrl = `${gatewayUrl}/oauth2`;

async function askToken(
  { credentials, tokenUrl, timeoutMs }: Account,
  verb: "GET" | "POST",
  grant: Record<string, string>,
): Promise<Answer<Credentials>> {
  const { appKey = "", appSecret = "" } = credentials;
  const form = new URLSearchParams({ app_id: appKey, app_secret: appSecret, ...grant }).toString();
  const url = `${tokenUrl ?? oauthUrl}/${grant.grant_type === "code" ? "access_token" : "refresh_token"}`;
  const call = verb === "GET" ? { url: `${url}?${form}` } : { url, headers: formHeaders, body: form };
  const answer = await callHttp({ ...call, method: verb, timeoutMs });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  const accessToken = text(value.access_token);
  if (text(value.result) !== "1" || !accessToken) {
    return refused("auth", text(value.result) || "NO_TOKEN", text(value.error_msg));
  }
  return answered({ ...credentials, accessToken, refreshToken: text(value.refresh_token) });
}

/** The token for the code the shop's consent came back with: good once, for two minutes. */
export const exchangeCode = (account: Account, code: string): Promise<Answer<Credentials>> =>
  askToken(account, "GET", { grant_type: "code", code });

/**
 * A token in place of one that ends after two days. The refresh token changes with it, and the old one is void five
 * minutes later: what comes back has to be kept before anything else is done.
 */
export const refreshToken = (account: Account): Promise<Answer<Credentials>> =>
  askToken(account, "POST", { grant_type: "refresh_token", refresh_token: account.credentials.refreshToken ?? "" });
