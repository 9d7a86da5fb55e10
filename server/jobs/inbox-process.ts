import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@/server/clock";
import { closePool } from "@/server/db/pool";
import { log } from "@/server/log";
import { inboxRound } from "./inbox-loop";
import type { InboxReport } from "./inbox-processes";

/** A process that works on the inbox until its parent tells it to stop, or is gone. */
const [lanes = 1, idleMs = 100] = process.argv.slice(2).map(Number);

let stopping = false;
process.once("message", () => {
  stopping = true;
});
process.once("disconnect", () => process.exit());
// Ctrl-C in a terminal reaches the whole group; the parent decides when we stop.
process.on("SIGINT", () => undefined);

while (!stopping) {
  const report: InboxReport = await inboxRound(systemClock, { lanes }).catch((error: Error) => {
    log.error({ reason: error.message }, "inbox round failed");
    return { processed: 0, failed: 0 };
  });
  process.send?.(report);
  if (report.processed === 0 || report.failed > 0) await sleep(idleMs);
}
await closePool();
process.exit();
