import type { z } from "zod";
import type { bringFileInput, dropStatusInput, removeDropInput } from "@/lib/contracts/drop";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { turnSoon } from "../jobs";
import { changeDrop, deleteDrop, type FileDrop, findDrop } from "../repo/drops";
import { changeFile, findFile } from "../repo/files";
import { keepFile } from "./collect";
import { audited, type By } from "./connect-drop";
import { contentOf } from "./put-file";

async function looked(tx: TenantTx, id: string, version?: number): Promise<Result<FileDrop>> {
  const row = await findDrop(tx, id);
  if (!row) return fail("NOT_FOUND", "No such place");
  if (version !== undefined && row.version !== version) return fail("STALE", "Somebody has changed it meanwhile");
  return ok(row);
}

/** Stops fetching and bringing, or goes on. NOT_FOUND, STALE; WRONG_STATE while its keys are refused. */
export function setDropStatus(
  tenantId: TenantId,
  { id, version, status }: z.output<typeof dropStatusInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (!found.ok) return found;
    if (found.value.status === "parked" && status === "live")
      return fail("WRONG_STATE", "Its keys are refused: put them right first");
    await changeDrop(tx, id, { status, dueAt: by.now });
    if (status === "live") await turnSoon(tx, id);
    await audited(tx, found.value, by, status === "live" ? "drop.resumed" : "drop.paused");
    return ok({ id });
  });
}

/** Lets a place go, with its partner and what was kept of its files; orders stay. NOT_FOUND, STALE. */
export function removeDrop(
  tenantId: TenantId,
  { id, version }: z.output<typeof removeDropInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (!found.ok) return found;
    await deleteDrop(tx, id);
    await audited(tx, found.value, by, "drop.removed");
    return ok({ id });
  });
}

/** Visits a place as soon as a worker is free. NOT_FOUND; WRONG_STATE unless it is live. */
export function visitNow(tenantId: TenantId, id: string, by: By): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id);
    if (!found.ok) return found;
    return soon(tx, found.value, by);
  });
}

async function soon(tx: TenantTx, { id, status }: FileDrop, { now }: By): Promise<Result<{ id: string }>> {
  if (status !== "live") return fail("WRONG_STATE", "The place is not visited now");
  await visitWithin(tx, id, now);
  return ok({ id });
}

/** The same inside the caller's transaction, when it can be visited at all. */
export async function visitWithin(tx: TenantTx, id: string, now: Date): Promise<void> {
  const found = await findDrop(tx, id);
  if (found?.status !== "live") return;
  await changeDrop(tx, id, { dueAt: now });
  await turnSoon(tx, id);
}

/** A document brought by hand, as if it had been fetched. NOT_FOUND; WRONG_STATE unless the place is live. */
export async function bringFile(
  tenantId: TenantId,
  { id, name, base64 }: z.output<typeof bringFileInput>,
  by: By,
): Promise<Result<{ fresh: boolean }>> {
  const found = await withTenant(tenantId, (tx) => looked(tx, id));
  if (!found.ok) return found;
  if (found.value.purpose !== "edi") return fail("WRONG_STATE", "Files of orders are imported on their own page");
  const bytes = Buffer.from(base64, "base64");
  const file = { name: name.replace(/^.*[\\/]/, ""), size: bytes.byteLength, modifiedAt: by.now };
  const { fresh } = await keepFile(tenantId, found.value, file, bytes, by.now);
  const visited = await withTenant(tenantId, (tx) => soon(tx, found.value, by));
  return visited.ok ? ok({ fresh }) : visited;
}

/** What a file says, in clear text; that it was taken is on record. NOT_FOUND when it is not ours, or not kept. */
export function fetchFile(
  tenantId: TenantId,
  fileId: string,
  by: By,
): Promise<Result<{ name: string; base64: string }>> {
  return withTenant(tenantId, async (tx) => {
    const file = await findFile(tx, fileId);
    const drop = file && (await findDrop(tx, file.dropId));
    const bytes = file && (await contentOf(tx, file));
    if (!file || !drop || !bytes) return fail("NOT_FOUND", "No such file");
    await audited(tx, drop, by, "drop.file_downloaded", { file: file.name });
    // Where nobody brings it, this is how it leaves.
    if (drop.kind === "manual" && file.direction === "out" && !file.finishedAt)
      await changeFile(tx, fileId, "done", by.now);
    return ok({ name: file.name, base64: bytes.toString("base64") });
  });
}

/** Somebody has seen to it: a file that failed, or waits for its columns, is tried again. NOT_FOUND, WRONG_STATE. */
export function retryFile(tenantId: TenantId, fileId: string, by: By): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const file = await findFile(tx, fileId);
    const drop = file && (await findDrop(tx, file.dropId));
    if (!file || !drop) return fail("NOT_FOUND", "No such file");
    if (!file.fileId || !["failed", "unmapped"].includes(file.state))
      return fail("WRONG_STATE", "It was read, or is not kept");
    // Of a file that failed nothing is taken over: it is imported anew.
    const anew = file.state === "failed" ? { importId: null, attempts: file.attempts + 1 } : {};
    await changeFile(tx, fileId, "waiting", by.now, { ...anew, dueAt: by.now, code: null, message: null });
    await audited(tx, drop, by, "drop.file_retried", { file: file.name });
    return soon(tx, drop, by);
  });
}
