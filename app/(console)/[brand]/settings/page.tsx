import { requireBrand } from "@/server/auth/page";

/** The frame shows what there is to choose from. */
export default async function SettingsPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "member");
  return null;
}
