import { setTimeout as sleep } from "node:timers/promises";
import { type Account, unmetered } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, parseJson, record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

/** Pinned: every quarter brings a version, and each lives a year. */
export const apiVersion = "2026-10";

const longestWaitMs = 15_000;
const tries = 4;

export type CallShopify = (query: string, variables?: Json) => Promise<Answer<Json>>;

/** The address as typed, with or without scheme and slash. */
export const shopUrl = (typed: string): string =>
  (/^https?:\/\//.test(typed) ? typed : `https://${typed}`).replace(/\/+$/, "");

/**
 * Calls of one shop. A query costs points of a bucket that fills up again; every answer tells how full it is, so the next
 * call waits until there is enough, and one that was throttled is repeated (shopify.dev, GraphQL Admin API rate limits).
 */
export function shopifyCaller({
  url,
  credentials,
  timeoutMs,
  publicOnly,
  now,
  meter = unmetered,
}: Account): CallShopify {
  const headers = {
    "Content-Type": "application/json",
    "X-Shopify-Access-Token": credentials.accessToken ?? "",
  };
  const endpoint = `${shopUrl(url)}/admin/api/${apiVersion}/graphql.json`;
  const costs = new Map<string, number>();
  let bucket: { available: number; restoreRate: number; at: number } | undefined;

  /** Milliseconds until the bucket holds `points`. */
  function waitFor(points: number): number {
    if (!bucket || bucket.restoreRate <= 0) return 0;
    const available = bucket.available + ((now().getTime() - bucket.at) / 1000) * bucket.restoreRate;
    return Math.max(0, Math.ceil(((points - available) / bucket.restoreRate) * 1000));
  }

  function learn(query: string, cost: Json): number {
    const status = record(cost.throttleStatus);
    const requested = Number(text(cost.requestedQueryCost)) || 0;
    costs.set(query, requested);
    const [available, restoreRate] = [Number(text(status.currentlyAvailable)), Number(text(status.restoreRate))];
    if (restoreRate > 0) bucket = { available, restoreRate, at: now().getTime() };
    return waitFor(requested);
  }

  return async (query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    for (let attempt = 1; ; attempt++) {
      const early = waitFor(costs.get(query) ?? 0);
      if (early > longestWaitMs)
        return { ...refused("retry", "THROTTLED", "The shop's bucket is empty"), afterMs: early };
      if (early > 0) await sleep(early);
      const answer = await meter("graphql", () => callHttp({ url: endpoint, headers, body, timeoutMs, publicOnly }));
      if (!answer.ok) return answer;
      const { status } = answer.value;
      if (status >= 400) return refused(status === 430 ? "retry" : "rejected", `HTTP_${status}`, answer.value.text);
      const value = parseJson(answer.value.text);
      const wait = learn(query, record(record(value?.extensions).cost));
      const [error] = records(value?.errors);
      if (!error) {
        const data = value?.data;
        if (typeof data !== "object" || data === null) return refused("retry", "MALFORMED", "The answer has no data");
        return answered(record(data));
      }
      const code = text(record(error.extensions).code) || "GRAPHQL";
      const problem = refused(problemOf[code] ?? "rejected", code, text(error.message));
      if (code !== "THROTTLED") return problem;
      if (attempt === tries || wait > longestWaitMs) return { ...problem, afterMs: wait };
      // A busy bucket that says nothing of itself: a moment, then again.
      if (wait === 0) await sleep(500);
    }
  };
}

const problemOf: Record<string, "retry" | "auth"> = {
  ...{ THROTTLED: "retry", INTERNAL_SERVER_ERROR: "retry", TIMEOUT: "retry", SERVICE_UNAVAILABLE: "retry" },
  ...{ ACCESS_DENIED: "auth", SHOP_INACTIVE: "auth" },
};

/** What a mutation would not do, in Shopify's words; undefined when it did it. */
export function userError(payload: unknown) {
  const [error] = records(record(payload).userErrors);
  return error && refused("rejected", text(error.code) || "USER_ERROR", text(error.message));
}

/** `gid://shopify/Order/123` and back: the number is what merchants and webhooks know. */
export const idOf = (gid: unknown): string => text(gid).replace(/^.*\//, "").replace(/\?.*$/, "");
export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
