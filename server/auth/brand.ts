import { cache } from "react";
import { type MemberRole, may, type Permission } from "@/lib/contracts/permissions";
import { withIdentity } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { asTenantId, type TenantId, type UserId } from "@/server/ids";
import { memberRole, permissionsOf } from "./member-permissions";

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
  role: MemberRole;
  /** The name of the brand's own role they have, if it is one. */
  roleName: string | null;
  /** Resolved for this request: what the role allows within the limits below. */
  permissions: readonly Permission[];
  /** Empty: all locations. */
  locationIds: string[];
  /** Empty: the orders of all channels. */
  channelIds: string[];
}

/** A brand the person is not a member of does not exist for them. */
export async function findBrandAccess(userId: UserId, slug: string): Promise<BrandAccess | undefined> {
  return withIdentity(userId, async (tx) => {
    const membership = await tx.db.membership.findFirst({
      where: { userId, disabledAt: null, tenant: { slug } },
      include: { tenant: true, customRole: true },
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
      role: memberRole(membership.role),
      roleName: membership.customRole?.name ?? null,
      permissions: permissionsOf(membership),
      locationIds: membership.locationIds,
      channelIds: membership.channelIds,
    };
  });
}

/** What a procedure, route or page does about members limited to channels: nothing, or it keeps to these. */
export type ChannelUse = "all channels" | "by channel";

/**
 * The member's access, if their role allows it. Whoever is limited to channels finds closed what does not say that it
 * keeps to them.
 */
export async function authorize(
  userId: UserId | undefined,
  slug: string,
  permission: Permission,
  use: ChannelUse = "all channels",
): Promise<Result<BrandAccess>> {
  if (!userId) return fail("UNAUTHENTICATED", "Sign in first");
  const access = await findBrandAccess(userId, slug);
  if (!access) return fail("NOT_FOUND", "No such brand");
  if (!may(access, permission))
    return fail("FORBIDDEN", `The role ${access.roleName ?? access.role} lacks ${permission}`);
  if (!isOpenTo(access, use))
    return fail("CHANNELS_ONLY", "Your access is limited to some channels; this is about all");
  return ok(access);
}

export const isOpenTo = ({ channelIds }: Pick<BrandAccess, "channelIds">, use: ChannelUse): boolean =>
  use === "by channel" || channelIds.length === 0;

/** What may be done whatever is owed: pay, take in orders that were taken elsewhere, and take one's data along. */
const neverReadOnly: readonly Permission[] = ["billing:read", "billing:write", "imports:write", "exports:read"];

/** READ_ONLY once a bill has been owed for too long; orders that channels send come in all the same. */
export function mayWrite(brand: Pick<BrandAccess, "readOnlyFrom">, permission: Permission, now: Date): Result<true> {
  return neverReadOnly.includes(permission) ? ok(true) : writable(brand, now);
}

/** The same for what no permission opens. */
export function writable({ readOnlyFrom }: Pick<BrandAccess, "readOnlyFrom">, now: Date): Result<true> {
  if (readOnlyFrom === null || readOnlyFrom > now) return ok(true);
  return fail("READ_ONLY", "A bill is owed: until it is paid, this brand can only be read");
}

/** One look-up for a page and its layout. */
export const brandAccessOnce = cache(findBrandAccess);
