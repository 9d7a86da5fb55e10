import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemClock } from "@/server/clock";
import { ownerDatabaseUrl } from "@/server/env";
import { asTenantId } from "@/server/ids";
import { carriedDeletion, exportDeletions, reopenDeletions } from "@/server/modules/leaving/carried-repo";
import { eraseBrand } from "@/server/modules/leaving/service/erase-brand";
import { withDatabase } from "./database";

const { positionals } = parseArgs({ allowPositionals: true });
const sliceMs = 60_000;

/** `export` writes which brands were deleted, a line each; `apply FILE` deletes them again after a restore. */
async function main() {
  const [verb, file] = positionals;
  if (verb === "export") {
    for (const one of await exportDeletions()) console.log(JSON.stringify(one));
  } else if (verb === "apply" && file) {
    const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.startsWith("{"));
    const deletions = lines.map((line) => carriedDeletion.parse(JSON.parse(line)));
    await reopenDeletions(ownerDatabaseUrl(), deletions);
    for (const { brand } of deletions) {
      const soon = () => new Date(systemClock().getTime() + sliceMs);
      while (await eraseBrand(asTenantId(brand), { now: systemClock, deadline: soon() }));
      console.log(`${brand}  deleted`);
    }
  } else throw new Error("Usage: deletions -- export > FILE | deletions -- apply FILE");
}

await withDatabase(main);
