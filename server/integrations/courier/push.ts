import { timingSafeEqual } from "node:crypto";
import type { PushReading } from "../carrier/shipment";
import { parseJson } from "../wire/http";
import { readStatus } from "./mapper";
import { sign } from "./signing";

const longestSkewMs = 5 * 60_000;

/** A status report, signed the way our own calls are. Undefined when it is not, or is older than five minutes. */
export function readPush(
  push: { path: string; headers: Headers; body: string },
  secret: string,
  now: Date,
): PushReading | undefined {
  const header = (name: string) => push.headers.get(name) ?? "";
  const timestamp = header("x-timestamp");
  const parts = { method: "POST", path: push.path, timestamp, nonce: header("x-nonce"), body: push.body };
  const expected = Buffer.from(sign(parts, secret));
  const given = Buffer.from(header("x-signature"));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  if (!(Math.abs(now.getTime() - Number(timestamp)) <= longestSkewMs)) return undefined;
  const status = readStatus(parseJson(push.body) ?? {});
  return { updates: status ? [status] : [], reply: { contentType: "application/json", body: '{"ok":true}' } };
}
