import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type Answer, answered, type Problem } from "@/server/integrations/wire/answer";
import { log } from "@/server/log";
import { receiveFile } from "@/server/modules/edi/service/receive-file";
import { runPartner } from "@/server/modules/edi/service/run-partner";
import { placeOf } from "../open-drop";
import { endTurn, type FileDrop, findDrop, takeTurn } from "../repo/drops";
import { changeFile, type DropFile, openFiles } from "../repo/files";
import { collect } from "./collect";
import { deliver } from "./deliver";
import { importFile } from "./import-file";

const leaseMs = 5 * 60_000;
const pauseMs = 60_000;
const longestPauseMs = 15 * 60_000;
const filesAtOnce = 100;
const lastAttempt = 3;
const usuallyStableMs = 2_000;

export interface Turn {
  now: () => Date;
  deadline: Date;
  stableMs?: number;
}

/**
 * One turn of one place: fetches its files, carries out what they say, writes what is to be told, brings it. A place in
 * trouble is tried again later and later; one that refuses us, or shows another key, is parked for a person. What was
 * fetched is carried out all the same. False when it is not this place's turn.
 */
export async function runDrop(tenantId: TenantId, dropId: string, turn: Turn): Promise<boolean> {
  const { now } = turn;
  const until = new Date(now().getTime() + leaseMs);
  const drop = await withTenant(tenantId, async (tx) => {
    const found = await findDrop(tx, dropId);
    if (found?.status !== "live" || found.dueAt > now()) return undefined;
    return (await takeTurn(tx, found, until)) ? found : undefined;
  });
  if (!drop) return false;
  const done = drop.kind === "manual" ? await workOff(tenantId, drop, turn) : await visit(tenantId, drop, turn);
  await withTenant(tenantId, (tx) => endTurn(tx, drop.id, until, done.ok ? gone(now()) : failed(drop, done, now())));
  return true;
}

async function visit(tenantId: TenantId, drop: FileDrop, turn: Turn): Promise<Answer<null>> {
  const { now, deadline, stableMs = usuallyStableMs } = turn;
  const open = await withTenant(tenantId, (tx) => placeOf(tx, drop));
  const opened = await open();
  if (!opened.ok) {
    await workOff(tenantId, drop, turn);
    return opened;
  }
  const place = opened.value;
  try {
    const collected = await collect(tenantId, drop, place, { now, deadline, stableMs });
    await workOff(tenantId, drop, turn);
    const delivered = await deliver(tenantId, drop, place, turn);
    return collected.ok ? (delivered.ok ? answered(null) : delivered) : collected;
  } finally {
    place.close();
  }
}

async function workOff(tenantId: TenantId, drop: FileDrop, { now, deadline }: Turn): Promise<Answer<null>> {
  const files = await withTenant(tenantId, (tx) => openFiles(tx, drop.id, "in", now(), filesAtOnce));
  for (const file of files) {
    if (now() > deadline) break;
    await carryOut(tenantId, drop, file, now);
  }
  if (drop.purpose === "edi") await runPartner(tenantId, drop.id, { now, deadline });
  return answered(null);
}

/** One file that cannot be read, for whatever reason, does not keep the others. */
async function carryOut(tenantId: TenantId, drop: FileDrop, file: DropFile, now: () => Date): Promise<void> {
  try {
    if (drop.purpose === "edi") await receiveFile(tenantId, drop.id, file.id, now());
    else await importFile(tenantId, drop, file, now());
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    log.error({ tenantId, dropFileId: file.id, reason }, "a fetched file could not be read");
    const attempts = file.attempts + 1;
    const dueAt = new Date(now().getTime() + pauseMs * 2 ** attempts);
    const state = attempts >= lastAttempt ? "failed" : "waiting";
    const change = { attempts, dueAt, code: "UNEXPECTED", message: null };
    await withTenant(tenantId, (tx) => changeFile(tx, file.id, state, now(), change));
  }
}

const gone = (now: Date) => ({
  dueAt: new Date(now.getTime() + pauseMs),
  ...{ failures: 0, polledAt: now, problem: null, problemCode: null, problemAt: null },
});

function failed({ failures, problemAt }: FileDrop, { problem, code, message }: Problem, now: Date) {
  const pause = Math.min(longestPauseMs, (pauseMs / 2) * 2 ** failures);
  return {
    dueAt: new Date(now.getTime() + pause),
    ...{ failures: failures + 1, problemCode: code, problem: message, problemAt: problemAt ?? now },
    // Keys that are refused do not get right by themselves.
    ...(problem === "auth" ? { status: "parked" as const } : {}),
  };
}
