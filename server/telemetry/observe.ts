import { SpanStatusCode } from "@opentelemetry/api";
import { metrics } from "./metrics";
import { currentRequestId } from "./request-id";
import { inSpan } from "./tracing";

interface Observed {
  kind: "procedure" | "rest" | "job";
  /** Of the route, procedure or job: one of a few, never what a caller chose. */
  name: string;
  /** `traceparent` of the work this one continues. */
  parent?: string | null;
}

/** Measures and traces one piece of work. `outcomeOf`: a short word such as a status; what throws is "error". */
export function observe<T>(
  { kind, name, parent }: Observed,
  work: () => Promise<T>,
  outcomeOf: (result: T) => string = () => "ok",
): Promise<T> {
  const attributes = { "weft.kind": kind, "weft.request_id": currentRequestId() };
  return inSpan(`${kind} ${name}`, { attributes, parent }, async (span) => {
    const end = metrics().work.startTimer({ kind, name });
    let outcome = "error";
    try {
      const result = await work();
      outcome = outcomeOf(result);
      return result;
    } finally {
      end({ outcome });
      span?.setAttribute("weft.outcome", outcome);
      if (outcome === "error") span?.setStatus({ code: SpanStatusCode.ERROR });
    }
  });
}
