import type { ImportStatus, RowProblemCode } from "@/lib/contracts/order-import";
import { rolePermissions } from "@/lib/contracts/permissions";
import type { TableEvent } from "@/lib/contracts/tables";
import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { importTable } from "@/server/modules/tables/service";
import { findRun, hasUnprocessed, insertRowErrors, moveRun, type RowErrorInput, type RunRow, updateRun } from "../repo";
import { openRun } from "./open-run";
import type { SliceOutcome } from "./run-slice";

const waitMs = 1_000;
const errorsAtOnce = 1_000;
const over: readonly string[] = ["completed", "canceled", "failed", "undoing", "undone"] satisfies ImportStatus[];

/** Gives orders their lines from a details file, once the order list it came with has become orders. */
export async function fillDetails(tenantId: TenantId, run: RunRow, now: Clock): Promise<SliceOutcome> {
  const { detailsOf } = run;
  if (detailsOf && !(await isThere(tenantId, detailsOf))) return { done: false, waitMs };
  await withTenant(tenantId, (tx) => moveRun(tx, run.id, ["queued"], { status: "running", startedAt: now() }));
  const opened = await openRun(tenantId, run.id);
  if (!opened.ok) throw new Error(opened.detail);
  const access = {
    ...{ tenantId, role: "owner" as const, permissions: rolePermissions.owner, locationIds: [] },
    actor: run.createdById ? ({ type: "user", id: run.createdById } as const) : ({ type: "system" } as const),
  };
  const account = new Account();
  for await (const event of importTable(access, "order-lines", opened.value.source, { dryRun: false, now: now() })) {
    account.hear(event);
    if (account.errors.length >= errorsAtOnce) await keep(tenantId, run.id, account);
    if (event.type === "progress") {
      await withTenant(tenantId, (tx) => updateRun(tx, run.id, { totalRows: event.rows }));
      if ((await withTenant(tenantId, (tx) => findRun(tx, run.id)))?.status === "canceling") break;
    }
  }
  await keep(tenantId, run.id, account);
  await withTenant(tenantId, async (tx) => {
    const end = account.failure
      ? { status: "failed" as const, error: JSON.stringify(account.failure) }
      : { status: account.done ? ("completed" as const) : ("canceled" as const) };
    await moveRun(tx, run.id, ["running", "canceling"], { ...end, ...account.counts, finishedAt: now() });
  });
  return { done: true };
}

async function isThere(tenantId: TenantId, importId: string): Promise<boolean> {
  return withTenant(tenantId, async (tx) => {
    const list = await findRun(tx, importId);
    return list === undefined || (over.includes(list.status) && !(await hasUnprocessed(tx, importId)));
  });
}

async function keep(tenantId: TenantId, importId: string, account: Account) {
  const errors = account.errors.splice(0);
  await withTenant(tenantId, (tx) => insertRowErrors(tx, importId, errors));
}

/** What became of every row. A row whose order has its lines already is a duplicate, not an error. */
class Account {
  readonly errors: RowErrorInput[] = [];
  failure: { code: string; row?: number } | undefined;
  done = false;
  private duplicates = new Set<number>();
  private rejected = new Set<number>();
  private rows = 0;

  get counts() {
    const [duplicateRows, rejectedRows] = [this.duplicates.size, this.rejected.size];
    const acceptedRows = this.done ? this.rows - duplicateRows - rejectedRows : 0;
    return { totalRows: this.rows, processedRows: this.rows, acceptedRows, duplicateRows, rejectedRows };
  }

  hear(event: TableEvent) {
    if (event.type === "progress") this.rows = event.rows;
    else if (event.type === "failed") this.failure = { code: event.code, ...(event.row ? { row: event.row } : {}) };
    else if (event.type === "done") {
      this.rows = event.rows;
      this.done = true;
    } else if (event.type === "problem" && event.code === "has_lines") this.duplicates.add(event.row);
    else if (event.type === "problem" && !this.rejected.has(event.row)) {
      this.rejected.add(event.row);
      const problem = { code: event.code as RowProblemCode, params: { value: event.value } };
      this.errors.push({
        rowNo: event.row,
        problem: { ...problem, ...(event.column ? { column: event.column } : {}) },
      });
    }
  }
}
