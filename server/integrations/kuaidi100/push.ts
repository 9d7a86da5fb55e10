import type { PushReading } from "../carrier/shipment";
import { parseJson } from "../wire/http";
import { readPushed } from "./mapper";
import { sign } from "./signing";

const reply = {
  contentType: "application/json",
  body: JSON.stringify({ result: true, returnCode: "200", message: "成功" }),
};

/** Checks and reads a push: form fields `sign` and `param`. Undefined when the signature is not of this salt. */
export function readPush(body: string, salt: string): PushReading | undefined {
  const form = new URLSearchParams(body);
  const param = form.get("param") ?? "";
  if (form.get("sign") !== sign({ param }, salt, { kind: "push" })) return undefined;
  const push = parseJson(param);
  return push ? { updates: readPushed(push), reply } : undefined;
}
