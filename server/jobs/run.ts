import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { type Clock, systemClock } from "@/server/clock";
import { pool } from "@/server/db/pool";
import { log } from "@/server/log";
import { publishRound } from "@/server/modules/publishing/service/publish-round";
import { countOrders } from "@/server/telemetry/metrics";
import { handle } from "./handle";
import { inboxRound } from "./inbox-loop";
import { taskName } from "./job";
import { stayAlive } from "./liveness";
import { dispatchDue } from "./periodic";
import { jobs } from "./registry";

const idleMs = 100;
const periodicMs = 15_000;
/** Changes of a SKU within this time are computed once. */
const publishMs = 500;

const quietLogger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ message }, "job queue");
});

function taskList(definitions: typeof jobs): TaskList {
  return Object.fromEntries(definitions.map((job) => [taskName(job), (message: unknown) => handle(job, message)]));
}

type Queue = Pick<Runner, "events" | "stop">;

/** Calls of vendors mostly wait, some of them for nothing: they have workers of their own, and more of them. */
const vendorWorkers = 12;
/** New jobs are told at once; this is for those that become due. Many workers ask less often. */
const pollMs = { own: 500, vendors: 3_000 };

/** Workers for our own jobs, and others beside them for those that wait for vendors. */
async function startQueues(concurrency: number, definitions = jobs): Promise<Queue[]> {
  const calls = (vendors: boolean) => definitions.filter((job) => Boolean(job.callsVendors) === vendors);
  return Promise.all([
    startQueue(concurrency, calls(false), pollMs.own),
    startQueue(concurrency * vendorWorkers, calls(true), pollMs.vendors),
  ]);
}

async function startQueue(concurrency: number, definitions: typeof jobs, pollInterval: number): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter();
  const workerId = new Promise<string>((known) => {
    events.once("pool:create", ({ workerPool }) => known(workerPool.id));
  });
  const runner = await run({
    pgPool: pool(),
    events,
    taskList: taskList(definitions),
    concurrency,
    pollInterval,
    noHandleSignals: true,
    logger: quietLogger,
  });
  const alive = await stayAlive(await workerId);
  return { events, stop: () => runner.stop().finally(() => alive.end()) };
}

export interface BackgroundWork {
  stop(): Promise<void>;
}

/**
 * Works until stopped: the inbox, the job queue, and what is due by the clock. Any number of processes may do so.
 * `inbox`: false when others work on it (`startInboxProcesses`).
 */
export async function startBackgroundWork({
  concurrency = 2,
  definitions = jobs,
  inbox: ownInbox = true,
} = {}): Promise<BackgroundWork> {
  const queues = await startQueues(concurrency, definitions);
  const stopping = new AbortController();
  const untilStopped = async (everyMs: number, work: () => Promise<boolean>) => {
    while (!stopping.signal.aborted) {
      const more = await work().catch((error: Error) => {
        log.error({ reason: error.message }, "background work failed");
        return false;
      });
      if (!more) await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const inbox =
    ownInbox &&
    untilStopped(idleMs, async () => {
      const report = await inboxRound(systemClock);
      countOrders(report);
      return report.processed > 0 && report.failed === 0;
    });
  const publishing = untilStopped(publishMs, async () => {
    await publishRound(systemClock);
    return false;
  });
  const periodic = untilStopped(periodicMs, async () => {
    await dispatchDue(systemClock());
    return false;
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all([...queues.map((queue) => queue.stop()), inbox, publishing, periodic]);
    },
  };
}

/** Works for at most `budgetMs`, for a cron that calls in; returns early when nothing is left. */
export async function runForBudget(budgetMs: number, now: Clock = systemClock) {
  const until = new Date(now().getTime() + budgetMs);
  const counts = { processed: 0, failed: 0, jobs: 0 };
  await dispatchDue(now());
  const queues = await startQueues(1);
  let lastActivity = now().getTime();
  for (const { events } of queues) {
    events.on("job:complete", () => {
      counts.jobs += 1;
      lastActivity = now().getTime();
    });
  }
  while (now() < until) {
    const round = await inboxRound(now, { until });
    counts.processed += round.processed;
    counts.failed += round.failed;
    if (round.processed > 0) lastActivity = now().getTime();
    if (now().getTime() - lastActivity > 3 * idleMs && !(await jobsWaiting(now()))) break;
    if (round.processed === 0) await sleep(idleMs);
  }
  await publishRound(now);
  await Promise.all(queues.map((queue) => queue.stop()));
  return counts;
}

async function jobsWaiting(now: Date): Promise<boolean> {
  const result = await pool().query(
    `SELECT EXISTS (SELECT 1 FROM graphile_worker.jobs
       WHERE run_at <= $1 AND attempts < max_attempts AND task_identifier = ANY($2)) AS waiting`,
    [now, jobs.map(taskName)],
  );
  return result.rows[0].waiting;
}
