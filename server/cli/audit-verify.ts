import { parseArgs } from "node:util";
import { findTenant } from "@/server/auth/find-tenant";
import { pool } from "@/server/db/pool";
import { asTenantId } from "@/server/ids";
import { verifyChain } from "@/server/modules/audit/verify-chain";
import { withDatabase } from "./database";

const { values } = parseArgs({ options: { tenant: { type: "string" }, expect: { type: "string" } } });

/** Checks the record of who did what, of one brand or of all. Ends with status 1 when anything does not fit. */
async function main() {
  const { rows } = await pool().query<{ id: string }>("SELECT dispatch_tenants() AS id");
  const tenants = values.tenant ? [await findTenant(values.tenant)] : rows.map(({ id }) => asTenantId(id));
  let broken = 0;
  for (const tenantId of tenants) {
    const { entries, end, sealedThrough, faults } = await verifyChain(tenantId, values.expect);
    console.log(`${tenantId}  ${entries} entries, sealed through ${sealedThrough}, end ${end ?? "-"}`);
    for (const { fault, seq, entryId } of faults) {
      console.log(`  ${fault.padEnd(12)} place ${seq ?? "-"}, entry ${entryId ?? "-"}`);
    }
    broken += faults.length;
  }
  if (broken > 0) throw new Error(`${broken} places do not fit: the record was changed from outside Weft.`);
  console.log("Nothing was edited, deleted, inserted or moved.");
}

await withDatabase(main);
