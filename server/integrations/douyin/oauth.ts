import type { Account, Credentials } from "../channel/port";
import { type Answer, answered } from "../wire/answer";
import { record, text } from "../wire/http";
import { callDouyin } from "./client";

/** The token calls go through the gateway like any other, signed, but without a token. */
async function askToken(account: Account, method: string, grant: object): Promise<Answer<Credentials>> {
  const { appKey = "", appSecret = "", shopId = "" } = account.credentials;
  const { url, tokenUrl, timeoutMs, now } = account;
  const gateway = { url: tokenUrl ?? url, appKey, appSecret, accessToken: "", timeoutMs, now };
  const answer = await callDouyin(gateway, method, grant);
  if (!answer.ok) return answer.problem === "rejected" ? { ...answer, problem: "auth" } : answer;
  const data = record(answer.value);
  return answered({
    ...account.credentials,
    ...{ accessToken: text(data.access_token), refreshToken: text(data.refresh_token) },
    ...{ shopId: text(data.shop_id) || shopId, shopName: text(data.shop_name) },
  });
}

/** Tokens for the code the shop's consent came back with. */
export const exchangeCode = (account: Account, code: string): Promise<Answer<Credentials>> =>
  askToken(account, "token.create", { code, grant_type: "authorization_code" });

/** New tokens: an app of a shop's own may ask for them by the shop's id when there are none to be renewed. */
export function refreshToken(account: Account): Promise<Answer<Credentials>> {
  const { refreshToken: refresh_token, shopId: shop_id } = account.credentials;
  return refresh_token
    ? askToken(account, "token.refresh", { refresh_token, grant_type: "refresh_token" })
    : askToken(account, "token.create", { code: "", grant_type: "authorization_self", shop_id });
}
