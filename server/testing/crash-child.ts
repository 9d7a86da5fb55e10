import { writeSync } from "node:fs";
import { asTenantId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { processInbox } from "@/server/modules/pipeline/service";
import { testOrder } from "./shop";

/** Takes orders in and processes them until somebody kills it; every acknowledged order is said aloud first. */
const [tenant = "", channelId = ""] = process.argv.slice(2);
const tenantId = asTenantId(tenant);

async function takeOrders() {
  for (;;) {
    const inputs = Array.from({ length: 7 }, () =>
      testOrder({
        lines: [
          { sku: "SKU-0", quantity: 1 },
          { sku: "SKU-1", quantity: 2 },
        ],
      }),
    );
    const items = inputs.map((input) => ({ channelId, input }));
    const receipts = await acceptOrders(tenantId, items, { origin: "api", now: new Date() });
    // To the pipe at once: what was written survives the kill.
    writeSync(1, `${receipts.map((receipt) => receipt.orderId).join(" ")}\n`);
  }
}

async function work() {
  for (;;) await processInbox(tenantId, { limit: 40, now: new Date() });
}

writeSync(1, "ready\n");
await Promise.all([takeOrders(), takeOrders(), work(), work()]);
