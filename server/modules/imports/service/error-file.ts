import { createTranslator } from "next-intl";
import { type Actor, systemActor } from "@/lib/contracts/actor";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { ByteSource } from "@/server/files/byte-source";
import { detectTable } from "@/server/files/detect-table";
import { readTable } from "@/server/files/read-table";
import { writeCsv } from "@/server/files/write-csv";
import type { TenantId, UserId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { previewTable } from "@/server/modules/tables/service";
import { detailsImport, findTenantDefaults, listRowErrors } from "../repo";
import { openRun } from "./open-run";
import { type RunFormat, runFormat } from "./run-format";

const pageRows = 2_000;

interface RowError {
  rowNo: number;
  column: string | null;
  code: string;
  params: unknown;
}

/** Every rejected row as it was, behind its number, column and reason: to be put right and imported again. */
export function errorFile(
  tenantId: TenantId,
  importId: string,
  { userId, locale }: { userId: UserId; locale: Locale },
) {
  return writeErrors(tenantId, importId, { actor: { type: "user", id: userId }, locale });
}

/** The same in the brand's language, for a place the file came from. */
export async function systemErrorFile(tenantId: TenantId, importId: string) {
  const locale = (await withTenant(tenantId, findTenantDefaults))?.locale === "en" ? "en" : "zh-CN";
  return writeErrors(tenantId, importId, { actor: systemActor, locale });
}

async function writeErrors(
  tenantId: TenantId,
  importId: string,
  { actor, locale }: { actor: Actor; locale: Locale },
): Promise<Result<{ name: string; content: AsyncIterable<Uint8Array> }>> {
  const opened = await openRun(tenantId, importId);
  if (!opened.ok) return opened;
  const { run, source } = opened.value;
  if (run.status === "uploaded" || run.rejectedRows === 0) return fail("WRONG_STATE", "No row was rejected");
  // Receivers leave in clear text: who took them is on record before the first byte.
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, {
      ...actorOf(actor),
      action: "import.errors_downloaded",
      subjectType: "import_run",
      subjectId: importId,
      data: { rows: run.rejectedRows },
    }),
  );
  const format = run.kind === detailsImport ? await detailsFormat(source) : runFormat(run);
  const nameOf = run.kind === detailsImport ? await detailsColumns(source) : (column: string) => column;
  const messages = (await loadMessages(locale)) as {
    imports: Record<"problems" | "meaning" | "errorFile", Record<string, string>>;
  };
  const reason = createTranslator({ locale, messages, namespace: "imports.problems" });
  const meaning = createTranslator({ locale, messages, namespace: "imports.meaning" });
  const title = createTranslator({ locale, messages, namespace: "imports.errorFile" });
  const rows = async function* () {
    yield [title("row"), title("column"), title("reason"), ...format.header];
    const errors = rejectedRows(tenantId, importId)[Symbol.asyncIterator]();
    let next = await errors.next();
    for await (const row of readTable(source, format.table)) {
      if (next.done) break;
      if (row.rowNo !== next.value.rowNo) continue;
      const { code, column, params } = next.value;
      const given = params as Record<string, string | number>;
      yield [
        String(row.rowNo),
        nameOf(column ?? ""),
        reason(code, { ...given, status: given.status || meaning(String(given.class ?? "open")) }),
        ...row.cells,
      ];
      next = await errors.next();
    }
  };
  return ok({
    name: `${run.fileName.replace(/(\.csv|\.xlsx|\.gz|\.txt)+$/i, "")}-errors.csv`,
    content: writeCsv(rows()),
  });
}

/** Details files are read as they are, with nothing chosen by hand. */
async function detailsFormat(source: ByteSource): Promise<RunFormat> {
  const { format, header } = await detectTable(source, { headerRow: 1 }, 1);
  return { table: format, header };
}

/** Details' columns are recorded by what they mean; people know them by what the file calls them. */
async function detailsColumns(source: ByteSource): Promise<(key: string) => string> {
  const { header, columns } = await previewTable("order-lines", source, 1);
  return (key) => header[columns.indexOf(key)] ?? key;
}

async function* rejectedRows(tenantId: TenantId, importId: string): AsyncIterable<RowError> {
  for (let after = 0; ; ) {
    const page = await withTenant(tenantId, (tx) => listRowErrors(tx, importId, after, pageRows));
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.rowNo;
  }
}
