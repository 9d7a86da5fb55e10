import { withTenant } from "@/server/db/tenant-tx";
import { storeWithin } from "@/server/files/stored-file";
import { csvLine } from "@/server/files/write-csv";
import type { TenantId } from "@/server/ids";
import { deliverMailSoon, mailMember } from "@/server/modules/mail/service";
import { readyLetter } from "../letter";
import { endExport, insertPart, lockExport, savePlace } from "../repo/exports";
import { exportedTables, readSlice } from "../repo/tables";

const rowsATime = 2_000;

/**
 * Writes rows into files until the deadline; each slice and its place are saved in one transaction, so that a process that
 * dies loses and doubles nothing.
 * @returns true when it has to be called again.
 */
export async function makeExport(
  tenantId: TenantId,
  id: string,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<boolean> {
  while (await oneSlice(tenantId, id, now())) if (now() >= deadline) return true;
  return false;
}

/** True when there is more to do. */
const oneSlice = (tenantId: TenantId, id: string, now: Date): Promise<boolean> =>
  withTenant(tenantId, async (tx) => {
    const going = await lockExport(tx, id);
    if (going?.status !== "running") return false;
    const tables = await exportedTables(tx, going.people);
    // By name and not by number: a table that an update of Weft adds meanwhile moves nothing.
    const table = tables.find(({ name }) => name >= (going.atTable ?? ""));
    if (!table) {
      await endExport(tx, id, "running", { status: "ready", finishedAt: now });
      await mailMember(tx, going.askedById, "settings/export", readyLetter);
      deliverMailSoon(now);
      return false;
    }
    const after = table.name === going.atTable ? going.atKey : [];
    const { rows, last } = await readSlice(tx, table, after, rowsATime);
    if (rows.length > 0) {
      const bytes = Buffer.from(rows.map(csvLine).join(""));
      const file = { name: `${table.name}.csv`, contentType: "text/csv", now };
      const fileId = await storeWithin(tx, file, bytes);
      const columns = table.columns.map(({ name }) => name);
      await insertPart(tx, id, { tableName: table.name, columns, rows: rows.length, fileId });
    }
    const done = rows.length < rowsATime || last.length === 0;
    await savePlace(tx, id, {
      // Behind this table, in the order of names.
      atTable: done ? `${table.name}\u0001` : table.name,
      atKey: done ? [] : last,
      tablesDone: going.tablesDone + (done ? 1 : 0),
      rows: going.rows + BigInt(rows.length),
    });
    return true;
  });
