import { migrate } from "@/server/db/migrate";
import { ownerDatabaseUrl } from "@/server/env";

/** Brings the database to this version; safe to run again. */
const applied = await migrate(ownerDatabaseUrl());
console.log(applied.length ? `Applied: ${applied.join(", ")}` : "Nothing to apply.");
process.exit(0);
