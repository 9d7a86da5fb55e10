import { withIdentity } from "@/server/db/tenant-tx";
import { openForPerson, sealForPerson } from "@/server/privacy/person-secrets";
import { everyTotp, putSealed } from "../repo";

/** Seals everybody's secret with today's master key. @returns how many there are. */
export function resealSecrets(): Promise<number> {
  return withIdentity(undefined, async (tx) => {
    const rows = await everyTotp(tx);
    for (const { userId, sealed } of rows) {
      await putSealed(tx, userId, sealed, sealForPerson(userId, openForPerson(userId, sealed)));
    }
    return rows.length;
  });
}
