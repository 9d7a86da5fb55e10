import { type Attributes, context, propagation, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

/** Where the last one started is kept; a process traces once, however often this file was bundled. */
const shared = globalThis as unknown as { weftTracing?: NodeTracerProvider };

/**
 * Sends spans to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; without one nothing is made.
 * Spans carry names and ids, never what a request or a statement says.
 */
export function startTracing(service: string): void {
  if (shared.weftTracing || !process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  shared.weftTracing = provider;
}

/** Sends what has not been sent yet. */
export async function stopTracing(): Promise<void> {
  await shared.weftTracing?.shutdown();
  shared.weftTracing = undefined;
}

export const isTraced = () => shared.weftTracing !== undefined;

/** The span that goes on, as a `traceparent` for whoever continues the work; undefined when nothing is traced. */
export function traceParent(): string | undefined {
  if (!isTraced()) return undefined;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

interface SpanOptions {
  attributes?: Attributes;
  /** `traceparent` of the work this one continues. */
  parent?: string | null;
}

/** Runs `work` as a span; one that throws is marked as failed, without its message. */
export async function inSpan<T>(
  name: string,
  { attributes = {}, parent }: SpanOptions,
  work: (span?: Span) => Promise<T>,
): Promise<T> {
  if (!isTraced()) return work();
  const from = parent ? propagation.extract(context.active(), { traceparent: parent }) : context.active();
  return trace.getTracer("weft").startActiveSpan(name, { attributes }, from, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
