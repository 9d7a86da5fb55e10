import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { importMapping } from "@/lib/contracts/order-import";
import { findTenant } from "@/server/auth/find-tenant";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { fileSource } from "@/server/files/byte-source";
import type { TenantId } from "@/server/ids";
import { describeImport } from "@/server/modules/imports/service/describe";
import { getImport } from "@/server/modules/imports/service/list";
import { runImportSlice } from "@/server/modules/imports/service/run-slice";
import { startImport } from "@/server/modules/imports/service/start";
import { uploadOrderFile } from "@/server/modules/imports/service/upload";
import { resolveChannels } from "@/server/modules/intake/service";
import { withDatabase } from "./database";

const usage = "npm run import:orders -- --tenant <slug|id> --channel <code> [--mapping file.json] FILE";
const sliceMs = 1_000;

/** Parts of a mapping: what is left out is found out from the file. */
const partialMapping = importMapping.partial().extend({ defaults: importMapping.shape.defaults.partial().optional() });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tenant: { type: "string" }, channel: { type: "string" }, mapping: { type: "string" } },
});

async function main() {
  const [file] = positionals;
  if (!file || !values.tenant || !values.channel) throw new Error(`usage: ${usage}`);
  const given = values.mapping
    ? partialMapping.safeParse(JSON.parse(await readFile(values.mapping, "utf8")))
    : undefined;
  if (given && !given.success) throw new Error(`${values.mapping}: ${z.prettifyError(given.error)}`);
  const tenantId = await findTenant(values.tenant);
  const channelId = (await withTenant(tenantId, resolveChannels)).get(values.channel);
  if (!channelId) throw new Error(`No active channel "${values.channel}"`);
  const source = await fileSource(file);
  const upload = { fileName: path.basename(file), contentType: "application/octet-stream", now: systemClock() };
  const { importId } = unwrap(await uploadOrderFile(tenantId, upload, source.stream()));
  const described = unwrap(await describeImport(tenantId, importId, { channelId }));
  const mapping = {
    ...described.mapping,
    ...given?.data,
    defaults: { ...described.mapping.defaults, ...given?.data?.defaults },
  };
  console.error(describe(described.format, mapping));
  unwrap(
    await startImport(tenantId, importId, {
      channelId,
      format: described.format,
      mapping,
      inProcess: true,
      now: systemClock(),
    }),
  );
  await drive(tenantId, importId);
}

/** Runs to the end, saying how far it is; the accounting goes to standard output as JSON. */
async function drive(tenantId: TenantId, importId: string) {
  const started = performance.now();
  for (let done = false; !done; ) {
    ({ done } = await runImportSlice(tenantId, importId, sliceMs));
    const { run } = unwrap(await getImport(tenantId, importId));
    const seconds = (performance.now() - started) / 1000;
    console.error(`${run.processedRows}/${run.totalRows} rows, ${Math.round(run.processedRows / seconds)}/s`);
  }
  const { run, reasons } = unwrap(await getImport(tenantId, importId));
  const { totalRows: rows, acceptedRows: accepted, duplicateRows: duplicate, rejectedRows: rejected, orders } = run;
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  console.log(
    JSON.stringify(
      {
        importId,
        file: run.fileName,
        status: run.status,
        rows,
        accepted,
        duplicate,
        rejected,
        reasons,
        orders,
        seconds,
        problem: run.problem,
      },
      null,
      2,
    ),
  );
  if (run.status !== "completed") throw new Error(`The import ended as ${run.status}`);
}

function describe(format: { kind: string }, mapping: { columns: Record<string, string[] | undefined> }): string {
  const columns = Object.entries(mapping.columns).flatMap(([field, names]) =>
    names?.length ? `  ${field} ← ${names.join(" + ")}` : [],
  );
  return [`Read as ${JSON.stringify(format)}`, ...columns].join("\n");
}

await withDatabase(main);
