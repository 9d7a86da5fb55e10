import type { IdentityTx } from "@/server/db/tenant-tx";

export const ping = (tx: IdentityTx) => tx.query("SELECT 1");
