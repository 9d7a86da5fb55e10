import { timingSafeEqual } from "node:crypto";
import type { PushReading } from "../carrier/shipment";
import { parseJson, record, text } from "../wire/http";
import { readTracker } from "./mapper";
import { sign } from "./signing";

/** A webhook event. Undefined when the signature is not of this secret; other events than trackers' bring no news. */
export function readPush(body: string, signature: string, secret: string): PushReading | undefined {
  const expected = Buffer.from(sign(body, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const event = parseJson(body);
  if (!event) return undefined;
  const updates = text(event.description).startsWith("tracker.") ? readTracker(record(event.result)) : [];
  return { updates, reply: { contentType: "application/json", body: "{}" } };
}
