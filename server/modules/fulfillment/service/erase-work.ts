import type { TenantTx } from "@/server/db/tenant-tx";
import { blankWork } from "../repo/erase";

/** Takes the person out of the orders' work: who collected it, and where it was wanted instead. */
export const eraseWork = (tx: TenantTx, orderIds: readonly string[]): Promise<void> => blankWork(tx, orderIds);
