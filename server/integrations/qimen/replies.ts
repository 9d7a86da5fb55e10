import { writeXml } from "./xml";

/**
 * Why a report is not taken. `sign-check-failure` is Qimen's own word; the platform leaves the others to the parties,
 * and asks only for a failure flag with a code and a message.
 */
export type RefusalCode =
  | "sign-check-failure"
  | "invalid-timestamp"
  | "invalid-customer"
  | "unknown-method"
  | "invalid-xml"
  | "unknown-warehouse"
  | "unknown-order"
  | "unknown-item"
  | "wrong-quantity"
  | "try-again-later";

export const successXml = (message = "ok") => writeXml("response", { flag: "success", code: "0", message });

export const failureXml = (code: RefusalCode, message: string) =>
  writeXml("response", { flag: "failure", code, message });
