import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { StoreApp } from "@/components/store/store-app";
import { requireBrand } from "@/server/auth/page";

interface StorePageProps {
  params: Promise<{ brand: string }>;
}

export async function generateMetadata({ params }: StorePageProps): Promise<Metadata> {
  const title = (await getTranslations("store"))("title");
  return {
    title,
    manifest: `/${(await params).brand}/store/manifest.webmanifest`,
    icons: { icon: "/icon.svg", apple: "/store-icons/180.png" },
    appleWebApp: { capable: true, title, statusBarStyle: "default" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f5f3" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f14" },
  ],
};

/** The store's app: without the console around it, and the same for every address below, so that a phone can keep it. */
export default async function StorePage({ params }: StorePageProps) {
  const { user, brand } = await requireBrand((await params).brand, "fulfillment:read");
  const { slug, name, timezone, currency, role, roleName, permissions, sampleSeededAt } = brand;
  const info = {
    ...{
      slug,
      name,
      timezone,
      currency,
      role,
      roleName,
      permissions,
      byChannel: false,
      sample: sampleSeededAt !== null,
      billing: null,
      leavesAt: null,
      robots: false,
      brands: [],
    },
    user: { name: user.name, email: user.email },
  };
  return (
    <NextIntlClientProvider timeZone={timezone}>
      <StoreApp brand={info} userId={user.userId} />
    </NextIntlClientProvider>
  );
}
