import { redirect } from "next/navigation";
import { requireBrand } from "@/server/auth/page";

export default async function SettingsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "member");
  redirect(`/${brand.slug}/settings/profile`);
}
