import { type MemberRole, may, type Permission, type Permitted } from "@/lib/contracts/permissions";

/** Where a member of a brand begins: people of a store, with a phone in hand, in the store's app. */
export function landingPath({ slug, inStore }: { slug: string; inStore: boolean }, userAgent: string | null): string {
  const phone = /Android|iPhone|iPod|HarmonyOS|Mobile/.test(userAgent ?? "");
  return inStore && phone ? `/${slug}/store` : `/${slug}`;
}

/** What the store's app is of use with: its work, done and not only seen, and what lies there. */
const storeWork: readonly Permission[] = ["fulfillment:read", "fulfillment:write", "stock:read"];

interface Member extends Permitted {
  role: MemberRole;
  locationIds: readonly string[];
  channelIds: readonly string[];
}

/**
 * The store whose app a member works with: `any` for people of stores; the only location of somebody with the brand's own
 * role that allows its work, should that be a store; undefined for anybody else. The app is closed to who is limited to channels.
 */
export function storeOf(member: Member): "any" | { locationId: string } | undefined {
  if (member.channelIds.length > 0) return undefined;
  if (member.role === "store") return "any";
  const [locationId, ...more] = member.locationIds;
  const only = member.role === "custom" && more.length === 0 ? locationId : undefined;
  return only && storeWork.every((permission) => may(member, permission)) ? { locationId: only } : undefined;
}
