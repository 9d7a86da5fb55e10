import { robotManifest } from "@/lib/contracts/robot-manifest";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { Robot as OpenRobot } from "@/server/integrations/rpa/robot";
import { type Answer, answered, type Problem } from "@/server/integrations/wire/answer";
import { mailAdmins } from "@/server/modules/mail/service";
import { stoppedLetter } from "../letters";
import { sealSession, startRobot } from "../open-robot";
import { endTurn, findRobot, type Robot, type RobotChange, takeTurn } from "../repo/robots";
import { beginRun, changeRun } from "../repo/runs";
import { enterWaiting } from "./enter-waiting";
import { takeOrders } from "./take-orders";

const mostMs = 2 * 60_000;
/** No other entry is begun after this long: what was begun is to end before the browser is closed. */
const enteringMs = 75_000;
const leaseMs = 5 * 60_000;
const pauseMs = 60_000;
const longestPauseMs = 60 * 60_000;
const lastFailure = 8;

/** A browser is heavy: a process has one at a time, and others wait for their turn. */
let busy = false;

export interface Turn {
  now: () => Date;
  /** Takes the place of the real browser's start. */
  start?: typeof startRobot;
}

/**
 * One visit of one robot: enters what waits, downloads the order list. Anything that needs a person stops it at once and
 * parks it; what is merely in trouble is tried again later and later. False when it is not this robot's turn.
 */
export async function runRobot(tenantId: TenantId, robotId: string, turn: Turn): Promise<boolean> {
  if (busy) return false;
  busy = true;
  try {
    return await run(tenantId, robotId, turn);
  } finally {
    busy = false;
  }
}

async function run(tenantId: TenantId, robotId: string, { now, start = startRobot }: Turn): Promise<boolean> {
  const taken = await withTenant(tenantId, async (tx) => {
    const robot = await findRobot(tx, robotId);
    if (robot?.status !== "live" || robot.dueAt > now()) return undefined;
    const until = new Date(now().getTime() + leaseMs);
    if (!(await takeTurn(tx, robot, until))) return undefined;
    return { robot, until, runId: await beginRun(tx, robotId, now()) };
  });
  if (!taken) return false;
  const { robot, runId } = taken;
  const opened = await start(tenantId, robot, { mostMs });
  if (!opened.ok) {
    await withTenant(tenantId, (tx) => end(tx, taken, opened, now()));
    return true;
  }
  const office = opened.value;
  try {
    const done = await visit(tenantId, { robot, runId }, office, now);
    // A browser that was closed has no session to give: the one before stays.
    const session = await office.session().catch(() => undefined);
    await withTenant(tenantId, async (tx) => {
      await changeRun(tx, runId, { signedIn: office.signedIn() });
      const sessionSealed = session && (await sealSession(tx, session));
      await end(tx, taken, done, now(), sessionSealed ? { sessionSealed } : {});
    });
    return true;
  } finally {
    await office.close();
  }
}

interface Begun {
  robot: Robot;
  runId: string;
}

async function visit(
  tenantId: TenantId,
  { robot, runId }: Begun,
  office: OpenRobot,
  now: () => Date,
): Promise<Answer<{ more: boolean }>> {
  const { id, channelId } = robot;
  const manifest = robotManifest.parse(robot.manifest);
  let more = false;
  if (manifest.order) {
    const until = new Date(now().getTime() + enteringMs);
    const entered = await enterWaiting(tenantId, { id, runId }, office, { now, until });
    if (!entered.ok) return entered;
    more = entered.value.more;
  }
  if (!manifest.orders) return answered({ more });
  const list = await office.exportOrders();
  const taken = list.ok ? await takeOrders(tenantId, { id, channelId, runId }, list.value, now()) : list;
  return taken.ok ? answered({ more }) : taken;
}

async function end(
  tx: TenantTx,
  { robot, runId, until }: Begun & { until: Date },
  done: Answer<{ more: boolean }>,
  now: Date,
  change: RobotChange = {},
): Promise<void> {
  const parked = !done.ok && (done.problem !== "retry" || robot.failures + 1 >= lastFailure);
  const outcome = done.ok ? "done" : parked ? "parked" : "trouble";
  await changeRun(tx, runId, { outcome, code: done.ok ? null : done.code, finishedAt: now });
  const how = done.ok ? wentWell(robot, done.value, now) : inTrouble(robot, done, parked, now);
  const ended = await endTurn(tx, robot, until, { ...change, ...how });
  if (!parked || !ended) return;
  await mailAdmins(tx, "channels/robots", (locale, about) => stoppedLetter(locale, { ...about, robot: robot.name }));
}

const wentWell = ({ everyMinutes }: Robot, { more }: { more: boolean }, now: Date): RobotChange & { dueAt: Date } => ({
  dueAt: new Date(now.getTime() + (more ? 1 : everyMinutes) * pauseMs),
  ...{ failures: 0, problemCode: null, problem: null, problemAt: null },
});

function inTrouble(
  { failures, problemAt }: Robot,
  problem: Problem,
  parked: boolean,
  now: Date,
): RobotChange & { dueAt: Date } {
  const pause = Math.min(longestPauseMs, pauseMs * 2 ** failures);
  return {
    ...{ failures: failures + 1, problemCode: problem.code, problem: problem.message || null },
    ...{ problemAt: problemAt ?? now, dueAt: new Date(now.getTime() + pause) },
    ...(parked && { status: "parked" }),
  };
}
