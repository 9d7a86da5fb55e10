import { randomUUID } from "node:crypto";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, parseJson, text } from "../wire/http";
import { sign } from "./signing";

export interface CourierAccount {
  url: string;
  appKey: string;
  appSecret: string;
  shopId: string;
  timeoutMs?: number;
}

/** One call of the dispatch service. Two-hour deliveries wait for nobody: the time limit is short. */
export async function callCourier(
  account: CourierAccount,
  path: string,
  body: object,
): Promise<Answer<Record<string, unknown>>> {
  const sent = JSON.stringify(body);
  const parts = { method: "POST", path, timestamp: String(Date.now()), nonce: randomUUID(), body: sent };
  const answer = await callHttp({
    url: account.url + path,
    headers: {
      "Content-Type": "application/json",
      "X-App-Key": account.appKey,
      "X-Timestamp": parts.timestamp,
      "X-Nonce": parts.nonce,
      "X-Signature": sign(parts, account.appSecret),
    },
    body: sent,
    timeoutMs: account.timeoutMs ?? 5_000,
  });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  if (!value) return refused("retry", "MALFORMED", "The answer is not JSON");
  if (answer.value.status >= 400) return refused("rejected", text(value.code), text(value.message));
  return answered(value);
}
