import type { PushReading } from "../carrier/shipment";
import { parseJson } from "../wire/http";
import { readPushedRoutes } from "./mapper";

const reply = { contentType: "application/json", body: JSON.stringify({ return_code: "0000", return_msg: "成功" }) };

/**
 * A route push, as JSON or in the form field `content`. SF does not sign them [from memory]: the address, known to SF
 * only, is what it proves itself by.
 */
export function readPush(body: string): PushReading | undefined {
  const given = body.startsWith("{") ? body : (new URLSearchParams(body).get("content") ?? "");
  const push = parseJson(given);
  return push ? { updates: readPushedRoutes(push), reply } : undefined;
}
