import type { Account, Credentials } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { text } from "../wire/http";
import { callPdd } from "./client";

/** Tokens come from the gateway itself, by a call that is signed and has no token. */
async function askToken(
  { url, credentials, timeoutMs, now }: Account,
  what: "create" | "refresh",
  grant: Record<string, string>,
): Promise<Answer<Credentials>> {
  const { clientId = "", clientSecret = "" } = credentials;
  const account = { url, clientId, clientSecret, accessToken: "", timeoutMs, now };
  const answer = await callPdd(account, `pdd.pop.auth.token.${what}`, `pop_auth_token_${what}_response`, grant);
  if (!answer.ok) return answer.problem === "rejected" ? { ...answer, problem: "auth" } : answer;
  const accessToken = text(answer.value.access_token);
  if (!accessToken) return refused("auth", "NO_TOKEN", "Pinduoduo gave no token");
  return answered({ ...credentials, accessToken, refreshToken: text(answer.value.refresh_token) });
}

/** The token for the code the shop's consent came back with. */
export const exchangeCode = (account: Account, code: string): Promise<Answer<Credentials>> =>
  askToken(account, "create", { code });

/** A token in place of one that is about to end, or has. */
export const refreshToken = (account: Account): Promise<Answer<Credentials>> =>
  askToken(account, "refresh", { refresh_token: account.credentials.refreshToken ?? "" });
