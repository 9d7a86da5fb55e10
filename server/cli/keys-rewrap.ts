import { pool } from "@/server/db/pool";
import { asTenantId } from "@/server/ids";
import { rewrapKeys } from "@/server/modules/encryption/rewrap";
import { resealSecrets } from "@/server/modules/second-factor/service/reseal";
import { withDatabase } from "./database";

/** Wraps every brand's keys, and seals people's secrets, with today's master key. Until it has run, WEFT_MASTER_KEY_OLD opens what the one before wrapped. */
async function main() {
  const { rows } = await pool().query<{ id: string }>("SELECT dispatch_tenants() AS id");
  for (const { id } of rows) await rewrapKeys(asTenantId(id));
  await resealSecrets();
  console.log(`The keys of ${rows.length} brands are wrapped by WEFT_MASTER_KEY; WEFT_MASTER_KEY_OLD can go.`);
}

await withDatabase(main);
