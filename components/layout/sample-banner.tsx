"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand } from "./brand-context";

/** Says that one looks at made-up data; `action` removes it. */
export function SampleBanner({ action }: { action?: ReactNode }) {
  const t = useTranslations("shell");
  const { sample } = useBrand();
  if (!sample) return null;
  return (
    <div
      data-chrome
      className="flex min-h-8 shrink-0 items-center gap-2 border-b bg-info-soft px-4 py-1 text-info text-xs md:px-6"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1">{t("sample")}</span>
      {action}
    </div>
  );
}
