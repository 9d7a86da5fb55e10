import type { MemberRole } from "@/lib/contracts/permissions";

/** Where a member of a brand begins: people of a store, with a phone in hand, in the store's app. */
export function landingPath({ slug, role }: { slug: string; role: MemberRole }, userAgent: string | null): string {
  const phone = /Android|iPhone|iPod|HarmonyOS|Mobile/.test(userAgent ?? "");
  return role === "store" && phone ? `/${slug}/store` : `/${slug}`;
}
