import { cache } from "react";
import type { Permission, Role } from "@/lib/contracts/permissions";
import { roleAllows } from "@/lib/contracts/permissions";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { asTenantId, type TenantId, type UserId } from "@/server/ids";

/** What a person is in one brand. */
export interface BrandAccess {
  tenantId: TenantId;
  slug: string;
  name: string;
  locale: string;
  timezone: string;
  currency: string;
  sampleSeededAt: Date | null;
  trialEndsAt: Date | null;
  /** From then on people can only read, until a bill is paid; null: never. */
  readOnlyFrom: Date | null;
  role: Role;
  /** Empty: all locations. */
  locationIds: string[];
}

/** A brand the person is not a member of does not exist for them. */
export async function findBrandAccess(userId: UserId, slug: string): Promise<BrandAccess | undefined> {
  return withIdentity(userId, async (tx) => {
    const membership = await tx.db.membership.findFirst({
      where: { userId, disabledAt: null, tenant: { slug } },
      include: { tenant: true },
    });
    if (!membership) return undefined;
    const { tenant } = membership;
    return {
      tenantId: asTenantId(tenant.id),
      slug: tenant.slug,
      name: tenant.name,
      locale: tenant.locale,
      timezone: tenant.timezone,
      currency: tenant.currency,
      sampleSeededAt: tenant.sampleSeededAt,
      trialEndsAt: tenant.trialEndsAt,
      readOnlyFrom: tenant.readOnlyFrom,
      role: membership.role as Role,
      locationIds: membership.locationIds,
    };
  });
}

export async function authorize(
  userId: UserId | undefined,
  slug: string,
  permission: Permission,
): Promise<Result<BrandAccess>> {
  if (!userId) return fail("UNAUTHENTICATED", "Sign in first");
  const access = await findBrandAccess(userId, slug);
  if (!access) return fail("NOT_FOUND", "No such brand");
  if (!roleAllows(access.role, permission)) return fail("FORBIDDEN", `The role ${access.role} lacks ${permission}`);
  return ok(access);
}

/** What may be written whatever is owed: the bill itself, and orders that were taken elsewhere. */
const neverReadOnly: readonly Permission[] = ["billing:read", "billing:write", "imports:write"];

/** READ_ONLY once a bill has been owed for too long; orders that channels send come in all the same. */
export function mayWrite(access: BrandAccess, permission: Permission, now: Date): Result<true> {
  const readOnly = access.readOnlyFrom !== null && access.readOnlyFrom <= now;
  if (!readOnly || neverReadOnly.includes(permission)) return ok(true);
  return fail("READ_ONLY", "A bill is owed: until it is paid, this brand can only be read");
}

/** One look-up for a page and its layout. */
export const brandAccessOnce = cache(findBrandAccess);
