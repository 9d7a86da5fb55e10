import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { ConsoleShell } from "@/components/layout/console-shell";
import { sidebarCookie } from "@/components/layout/sidebar-cookie";
import { readPreference } from "@/lib/preference-cookie";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { billingWord } from "@/server/modules/billing/service/billing-word";
import { myBrands } from "@/server/modules/identity/service/profile";
import { deletionOf } from "@/server/modules/leaving/service/ask-deletion";
import { robotsOffered } from "@/server/modules/robots/open-robot";

interface BrandLayoutProps {
  params: Promise<{ brand: string }>;
  children: ReactNode;
}

/** The console around a brand's pages. Times inside are told in the brand's zone. */
export default async function BrandLayout({ params, children }: BrandLayoutProps) {
  const { user, brand } = await requireBrand((await params).brand, "member");
  const brands = await myBrands(user.userId);
  const { slug, name, timezone, currency, role, roleName, permissions } = brand;
  return (
    <NextIntlClientProvider timeZone={timezone}>
      <ConsoleShell
        brand={{
          slug,
          name,
          timezone,
          currency,
          role,
          roleName,
          permissions,
          byChannel: brand.channelIds.length > 0,
          billing: await billingWord(brand, systemClock()),
          leavesAt: (await deletionOf(brand.tenantId))?.dueAt ?? null,
          sample: brand.sampleSeededAt !== null,
          robots: robotsOffered(),
          user: { name: user.name, email: user.email },
          brands: brands.map((one) => ({ slug: one.slug, name: one.name })),
        }}
        startCollapsed={readPreference(await cookies(), sidebarCookie) === "collapsed"}
      >
        {children}
      </ConsoleShell>
    </NextIntlClientProvider>
  );
}
