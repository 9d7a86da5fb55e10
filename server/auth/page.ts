import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { may, type Permission } from "@/lib/contracts/permissions";
import { type BrandAccess, brandAccessOnce, type ChannelUse, isOpenTo } from "./brand";
import { noteRefusal } from "./refusals";
import { callerAddress } from "./request";
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
  const refused = async (code: string) => {
    const sent = await headers();
    const asked = sent.get(requestedPathHeader) ?? slug;
    noteRefusal({ asked, code, userId: user.userId, brand: slug, address: callerAddress(sent) });
  };
  if (!brand) {
    await refused("NOT_FOUND");
    notFound();
  }
  if (access !== "member" && !(may(brand, access) && isOpenTo(brand, use))) {
    await refused("FORBIDDEN");
    forbidden();
  }
  return { user, brand };
}
