import type { z } from "zod";
import type { DropFileView, DropView, dropFilesInput } from "@/lib/contracts/drop";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { isUuid, type TenantId } from "@/server/ids";
import { foldersOffered, openSecrets } from "../open-drop";
import { findDrop } from "../repo/drops";
import { dropFiles, dropViews } from "../repo/views";

/** Every place of the brand; of its keys only whether there are any. */
export function listDrops(tenantId: TenantId, now: Date): Promise<{ rows: DropView[]; folders: boolean }> {
  return withTenant(tenantId, async (tx) => {
    const rows: DropView[] = [];
    for (const { secretsSealed, ...row } of await dropViews(tx, now)) {
      const { password, privateKey } = await openSecrets(tx, secretsSealed);
      rows.push({ ...row, hasPassword: password !== "", hasKey: privateKey !== "" });
    }
    return { rows, folders: foldersOffered() };
  });
}

export interface Page<T> {
  rows: T[];
  nextCursor: string | null;
}

/** Files of a place, the latest first, page by page. NOT_FOUND for a place that is not ours. */
export function listFiles(
  tenantId: TenantId,
  { id, problems, cursor, limit }: z.output<typeof dropFilesInput>,
): Promise<Result<Page<DropFileView>>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findDrop(tx, id))) return fail("NOT_FOUND", "No such place");
    const rows = await dropFiles(tx, { id, problems, before: readCursor(cursor), limit: limit + 1 });
    return ok(pageOf(rows, limit));
  });
}

export function pageOf<T extends { id: string; createdAt: Date }>(rows: T[], limit: number): Page<T> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), nextCursor: last ? `${last.createdAt.toISOString()}|${last.id}` : null };
}

export function readCursor(cursor: string | null | undefined): { at: Date; id: string } | undefined {
  const [time = "", id = ""] = cursor?.split("|") ?? [];
  const at = new Date(time);
  return Number.isNaN(at.getTime()) || !isUuid(id) ? undefined : { at, id };
}
