import type { TenantTx } from "@/server/db/tenant-tx";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { blankNotices } from "../repo";

export const eraseNotices = async (tx: TenantTx, orderIds: readonly string[]) =>
  blankNotices(tx, orderIds, (await tenantKeys(tx)).seal("buyer_notice.body", "{}"));
