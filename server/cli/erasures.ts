import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemClock } from "@/server/clock";
import { pool } from "@/server/db/pool";
import { asTenantId } from "@/server/ids";
import {
  applyErasures,
  type CarriedErasure,
  carriedErasure,
  exportErasures,
} from "@/server/modules/privacy/service/carry-erasures";
import { runErasures } from "@/server/modules/privacy/service/run-erasures";
import { withDatabase } from "./database";

const { positionals } = parseArgs({ allowPositionals: true });
const sliceMs = 60_000;

/** `export` writes who was erased, as keyed hashes, a line each; `apply FILE` erases them again after a restore. */
async function main() {
  const [verb, file] = positionals;
  const { rows } = await pool().query<{ id: string }>("SELECT dispatch_tenants() AS id");
  if (verb === "export") {
    for (const { id } of rows) for (const one of await exportErasures(asTenantId(id))) console.log(JSON.stringify(one));
  } else if (verb === "apply" && file) {
    const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.startsWith("{"));
    await apply(
      lines.map((line) => carriedErasure.parse(JSON.parse(line))),
      new Set(rows.map(({ id }) => id)),
    );
  } else throw new Error("Usage: erasures -- export > FILE | erasures -- apply FILE");
}

async function apply(erasures: readonly CarriedErasure[], brands: ReadonlySet<string>) {
  for (const tenant of new Set(erasures.map((one) => one.tenant))) {
    const theirs = erasures.filter((one) => one.tenant === tenant);
    if (!brands.has(tenant)) {
      console.error(`${tenant}  is no brand of this database: ${theirs.length} passed over`);
      continue;
    }
    const tenantId = asTenantId(tenant);
    await applyErasures(tenantId, theirs);
    const soon = () => new Date(systemClock().getTime() + sliceMs);
    while (await runErasures(tenantId, { now: systemClock, deadline: soon() }));
    console.log(`${tenant}  ${theirs.length} erasures applied`);
  }
}

await withDatabase(main);
