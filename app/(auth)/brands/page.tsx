import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AddressState } from "@/components/account/address-state";
import { AuthTitle } from "@/components/auth/auth-frame";
import { JoinOffers } from "@/components/auth/join-offers";
import { NewBrandDialog } from "@/components/auth/new-brand-dialog";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { Avatar } from "@/components/ui/avatar";
import type { SearchParams } from "@/lib/contracts/search-params";
import { roleNameOf } from "@/lib/format/role-name";
import { landingPath } from "@/server/auth/landing-path";
import { currentUser } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { brandsToEnter } from "@/server/modules/identity/service/brands-to-enter";
import { offersFor } from "@/server/modules/joining/service/join";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("brands.title") };
}

/** Where signing in leads. With one brand it leads on, unless `?choose` asks for the list. */
export default async function BrandsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  const brands = await brandsToEnter(user.userId);
  const userAgent = (await headers()).get("user-agent");
  const landing = (brand: (typeof brands)[number]) => landingPath(brand, userAgent);
  const [only] = brands;
  const offers = await offersFor(user.userId, systemClock());
  if (only && brands.length === 1 && offers.length === 0 && (await searchParams).choose === undefined)
    redirect(landing(only));
  const t = await getTranslations("auth.brands");
  const roles = await getTranslations("settings.roles");
  return (
    <>
      <AuthTitle
        title={brands.length > 0 ? t("title") : t("none")}
        description={brands.length > 0 ? t("signedInAs", { email: user.email }) : t("noneDescription")}
      />
      {brands.length > 0 && (
        <ul className="mb-6 divide-y overflow-hidden rounded-lg border bg-card shadow-xs">
          {brands.map((brand) => (
            <li key={brand.slug}>
              <Link href={landing(brand)} className="focus-inset flex items-center gap-3 px-4 py-3 hover:bg-muted">
                <Avatar name={brand.name} className="size-8 rounded-md" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium text-base">{brand.name}</span>
                  <span className="block text-muted-foreground text-xs">{roleNameOf(roles, brand)}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 text-muted-foreground" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {offers.length > 0 && <JoinOffers offers={offers} />}
      {brands.length === 0 && !user.emailVerified && (
        <div className="mb-6">
          <AddressState verified={false} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <NewBrandDialog />
        <SignOutButton variant="ghost">{t("signOut")}</SignOutButton>
      </div>
    </>
  );
}
