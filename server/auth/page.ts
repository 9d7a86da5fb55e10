import { forbidden, notFound, redirect } from "next/navigation";
import type { Permission } from "@/lib/contracts/permissions";
import { roleAllows } from "@/lib/contracts/permissions";
import { type BrandAccess, brandAccessOnce } from "./brand";
import { type CurrentUser, currentUser } from "./session";

/**
 * For pages and layouts, each for itself: the signed-in member of the brand in the address.
 * Nobody signed in → sign-in; not a member → 404; role lacks the permission → 403.
 */
export async function requireBrand(
  slug: string,
  permission?: Permission,
): Promise<{ user: CurrentUser; brand: BrandAccess }> {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(`/${slug}`)}`);
  const brand = await brandAccessOnce(user.userId, slug);
  if (!brand) notFound();
  if (permission && !roleAllows(brand.role, permission)) forbidden();
  return { user, brand };
}
