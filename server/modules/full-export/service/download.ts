import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { openStoredFile } from "@/server/files/stored-file";
import { csvLine } from "@/server/files/write-csv";
import type { TenantId } from "@/server/ids";
import { brandOf, findExport, type KeptFile, keptFiles, membersOf, type Part, partsOf } from "../repo/exports";
import { type Asking, mayTakeAll, record } from "./ask-export";

/** A spreadsheet takes a million rows and no more. */
const rowsPerFile = 1_000_000;

interface Sheet {
  name: string;
  columns: string[];
  rows: number;
  fileIds: string[];
}

/** A finished export as one ZIP archive, written as it is read. */
export async function downloadExport(who: Asking, id: string): Promise<Result<{ name: string; content: Readable }>> {
  const { tenantId, now } = who;
  const found = await withTenant(tenantId, async (tx) => {
    const made = await findExport(tx, id);
    if (!made) return fail("NOT_FOUND", "No such export");
    if (!mayTakeAll(who, made.people)) return fail("FORBIDDEN", "Only who may see everything takes everything along");
    if (made.status !== "ready") return fail("WRONG_STATE", "It is not ready, or not any more");
    await record(tx, who, id, "full_export.downloaded");
    return ok({ made, ...(await contentsOf(tx, id, made.people)) });
  });
  if (!found.ok) return found;
  const { made, sheets, files, members, brand } = found.value;
  const zip = new ZipFile();
  const { people, askedAt, finishedAt } = made;
  const tables = sheets.map(({ name, columns, rows }) => ({ file: `${name}.csv`, rows, columns }));
  const about = {
    brand: brand.name,
    askedAt,
    finishedAt,
    receivers: people,
    tables,
    files: files.map(({ path }) => path),
  };
  zip.addBuffer(Buffer.from(`${JSON.stringify(about, null, 2)}\n`), "about.json", { mtime: now });
  zip.addBuffer(Buffer.from(members), "members.csv", { mtime: now });
  for (const sheet of sheets) {
    zip.addReadStreamLazy(`${sheet.name}.csv`, { mtime: now }, (give) =>
      give(null, Readable.from(textOf(tenantId, sheet))),
    );
  }
  for (const { id: fileId, path } of files) {
    zip.addReadStreamLazy(path, { mtime: now }, (give) => give(null, Readable.from(piecesOf(tenantId, fileId))));
  }
  zip.end();
  const content = zip.outputStream as Readable;
  zip.on("error", (error) => content.destroy(error));
  return ok({ name: `${brand.slug}-${made.askedAt.toISOString().slice(0, 10)}.zip`, content });
}

async function contentsOf(tx: TenantTx, id: string, people: boolean) {
  const sheets = sheetsOf(await partsOf(tx, id));
  // What people put into the brand may hold receivers.
  const files = people ? (await keptFiles(tx)).map((file) => ({ ...file, path: pathOf(file) })) : [];
  const header = csvLine(["user_id", "name", "email", "role", "disabled_at"]);
  const lines = (await membersOf(tx)).map(({ userId, role, disabledAt, user }) =>
    csvLine([userId, user.name, user.email, role, disabledAt?.toISOString() ?? ""]),
  );
  return { sheets, files, members: header + lines.join(""), brand: await brandOf(tx) };
}

/** Names people chose may hold what a path must not. */
const pathOf = ({ id, name }: KeptFile) => `files/${id}-${name.replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(-80)}`;

/** One sheet per table, and more of a table that is too long for one, or was changed while it was read. */
export function sheetsOf(parts: readonly Part[]): Sheet[] {
  const sheets: (Sheet & { table: string })[] = [];
  for (const { tableName: table, columns, rows, fileId } of parts) {
    const open = sheets.at(-1);
    const fits = open?.table === table && open.columns.join() === columns.join() && open.rows + rows <= rowsPerFile;
    if (open && fits) {
      open.fileIds.push(fileId);
      open.rows += rows;
      continue;
    }
    const before = sheets.filter((sheet) => sheet.table === table).length;
    sheets.push({ table, name: before > 0 ? `${table}-${before + 1}` : table, columns, rows, fileIds: [fileId] });
  }
  return sheets;
}

async function* textOf(tenantId: TenantId, { columns, fileIds }: Sheet): AsyncIterable<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(columns)}`);
  for (const id of fileIds) yield* piecesOf(tenantId, id);
}

async function* piecesOf(tenantId: TenantId, fileId: string): AsyncIterable<Uint8Array> {
  const file = await openStoredFile(tenantId, fileId);
  if (!file.ok) throw new Error("full export: a file is gone");
  yield* file.value.stream();
}
