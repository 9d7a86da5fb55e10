import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { deleteAbandoned } from "../repo";

const keptMs = 24 * 3_600_000;

/** Removes files that were uploaded over a day ago and never imported; the number of files. */
export const forgetUploads = (tenantId: TenantId, now: Date): Promise<number> =>
  withTenant(tenantId, (tx) => deleteAbandoned(tx, new Date(now.getTime() - keptMs)));
