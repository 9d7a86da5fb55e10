import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { may, type Permission } from "@/lib/contracts/permissions";
import { type BrandAccess, brandAccessOnce, type ChannelUse, isOpenTo } from "./brand";
import { requestedPathHeader, signInAddress } from "./requested-path";
import { type CurrentUser, currentUser } from "./session";

/** What a page asks of its visitor: a permission, or no more than being a member of the brand. */
export type PageAccess = Permission | "member";

/**
 * For pages and layouts, each for itself: the signed-in member of the brand in the address.
 * Nobody signed in → sign-in; not a member → 404; role lacks the permission → 403, and so for a
 * member limited to channels where a page is about all of them.
 * Every page names its access as literals; tests read them.
 */
export async function requireBrand(
  slug: string,
  access: PageAccess = "member",
  use: ChannelUse = "all channels",
): Promise<{ user: CurrentUser; brand: BrandAccess }> {
  const user = await currentUser();
  if (!user) redirect(signInAddress((await headers()).get(requestedPathHeader), slug));
  const brand = await brandAccessOnce(user.userId, slug);
  if (!brand) notFound();
  if (access !== "member" && !(may(brand, access) && isOpenTo(brand, use))) forbidden();
  return { user, brand };
}
