import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

function createMetrics() {
  const registry = new Registry();
  registry.setDefaultLabels({ service: "weft" });
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    work: new Histogram({
      name: "weft_work_seconds",
      help: "How long one procedure, public API call or job took",
      labelNames: ["kind", "name", "outcome"] as const,
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers: [registry],
    }),
    orders: new Counter({
      name: "weft_orders_total",
      help: "Orders that left the inbox, processed or parked",
      labelNames: ["outcome"] as const,
      registers: [registry],
    }),
    queue: new Gauge({
      name: "weft_queue",
      help: "Jobs and brands that wait, looked at when asked",
      labelNames: ["of"] as const,
      registers: [registry],
    }),
  };
}

/** What one look at the inbox did. */
export function countOrders({ processed, failed }: { processed: number; failed: number }): void {
  const { orders } = metrics();
  if (processed > 0) orders.inc({ outcome: "processed" }, processed);
  if (failed > 0) orders.inc({ outcome: "parked" }, failed);
}

/** One set in the process, also where a bundler made several copies of this file. */
const shared = globalThis as unknown as { weftMetrics?: ReturnType<typeof createMetrics> };

export function metrics() {
  shared.weftMetrics ??= createMetrics();
  return shared.weftMetrics;
}
