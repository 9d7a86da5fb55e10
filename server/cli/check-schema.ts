import path from "node:path";
import { startLocalPostgres } from "@/server/db/local-postgres";
import { pendingSchemaChanges } from "@/server/db/schema-engine";

/** Fails when the migrations, applied to an empty database, do not give what the Prisma schema says. */
const given = process.env.WEFT_TEST_DATABASE_URL;
const own = given
  ? undefined
  : await startLocalPostgres(path.resolve(".weft/test"), { database: "postgres", adopt: true });
const drift = await pendingSchemaChanges(given ?? own?.url ?? "");
await own?.stop();
if (drift) {
  console.error(`The Prisma schema and the migrations differ. A migration is missing:\n\n${drift}`);
  process.exit(1);
}
console.log("Schema and migrations agree.");
process.exit(0);
