import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ProfileForm } from "@/components/settings/profile-form";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("profile.title") };
}

export default async function ProfilePage({ params }: { params: Promise<{ brand: string }> }) {
  const { user } = await requireBrand((await params).brand, "member");
  return (
    <PageBody className="gap-0">
      <ProfileForm name={user.name} email={user.email} emailVerified={user.emailVerified} />
    </PageBody>
  );
}
