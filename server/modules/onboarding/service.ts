import type { Checklist } from "@/lib/contracts/onboarding";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { sampleState } from "@/server/modules/sample/service";
import { checklistFacts, isDismissed, writeDismissed } from "./repo";

/** How far a brand is with getting ready. */
export const checklistIn = async (tx: TenantTx): Promise<Checklist> => ({
  done: await checklistFacts(tx),
  dismissed: await isDismissed(tx),
  sample: await sampleState(tx),
});

export const getChecklist = (tenantId: TenantId): Promise<Checklist> => withTenant(tenantId, checklistIn);

/** Takes the checklist off everybody's first page, or puts it back. */
export const dismissChecklist = (tenantId: TenantId, dismissed: boolean): Promise<void> =>
  withTenant(tenantId, (tx) => writeDismissed(tx, dismissed));
