import type { PushReading } from "../carrier/shipment";
import { parseJson } from "../wire/http";
import { readTraces } from "./mapper";
import { sign } from "./signing";

const reply = {
  contentType: "application/json",
  body: JSON.stringify({ success: "true", errorCode: "", errorMsg: "" }),
};

/** A LINK message: form fields `data_digest` and `logistics_interface`. Undefined when the digest is not of this secret. */
export function readPush(body: string, secret: string): PushReading | undefined {
  const form = new URLSearchParams(body);
  const logistics_interface = form.get("logistics_interface") ?? "";
  if (form.get("data_digest") !== sign({ logistics_interface }, secret)) return undefined;
  const message = parseJson(logistics_interface);
  return message ? { updates: readTraces(message), reply } : undefined;
}
