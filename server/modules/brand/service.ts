import type { BrandCurrency } from "@/lib/contracts/region";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { updateTenant } from "./repo";

interface Settings {
  name: string;
  timezone: string;
  currency: BrandCurrency;
}

/** The currency is what new records start with; amounts that exist keep theirs. */
export function changeBrand(tenantId: TenantId, userId: UserId, settings: Settings): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    await updateTenant(tx, settings);
    await recordAudit(tx, {
      actorType: "user",
      actorId: userId,
      action: "brand.changed",
      subjectType: "tenant",
      subjectId: tenantId,
      data: { ...settings },
    });
  });
}
