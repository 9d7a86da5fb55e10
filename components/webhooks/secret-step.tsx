"use client";

import { useTranslations } from "next-intl";
import { ShownOnce } from "@/components/ui/shown-once";

export function SecretStep({ secret, note }: { secret: string; note: string }) {
  const t = useTranslations("webhooks.secret");
  return <ShownOnce title={t("title")} description={note} done={t("done")} values={[{ value: secret }]} />;
}
