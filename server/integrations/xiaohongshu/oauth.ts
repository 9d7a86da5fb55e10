import type { Account, Credentials } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { text } from "../wire/http";
import { callArk } from "./client";

/** The token calls go through the gateway like any other, signed, but without a token. */
async function askToken(account: Account, method: string, grant: object): Promise<Answer<Credentials>> {
  const { credentials, url, tokenUrl, timeoutMs, now } = account;
  const { appId = "", appSecret = "" } = credentials;
  const gateway = { url: tokenUrl ?? url, appId, appSecret, accessToken: "", timeoutMs, now };
  const answer = await callArk(gateway, method, grant);
  if (!answer.ok) return answer.problem === "rejected" ? { ...answer, problem: "auth" } : answer;
  const { accessToken, refreshToken, sellerId, sellerName } = answer.value;
  if (!text(accessToken)) return refused("auth", "NO_TOKEN", "No token was given");
  return answered({
    ...credentials,
    ...{ accessToken: text(accessToken), refreshToken: text(refreshToken) },
    ...{ sellerId: text(sellerId), sellerName: text(sellerName) },
  });
}

/** Tokens for the code the shop's consent came back with. */
export const exchangeCode = (account: Account, code: string): Promise<Answer<Credentials>> =>
  askToken(account, "oauth.getAccessToken", { code });

/** Before its last half hour the platform gives back the token it gave before; the old one lives five minutes more. */
export const refreshToken = (account: Account): Promise<Answer<Credentials>> =>
  askToken(account, "oauth.refreshToken", { refreshToken: account.credentials.refreshToken ?? "" });
