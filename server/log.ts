import pino from "pino";
import { redactFields } from "./redact";
import { currentRequestId } from "./telemetry/request-id";

/** Structured logs. Anything that may carry a person or a secret is removed before it is written. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
  base: null,
  mixin: () => {
    const requestId = currentRequestId();
    return requestId ? { requestId } : {};
  },
  // The library's own redaction knows paths of one depth only.
  formatters: { log: (line) => redactFields(line) },
});
