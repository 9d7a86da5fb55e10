"use client";

import { useTranslations } from "next-intl";
import { Stepper } from "@/components/ui/stepper";

const importSteps = ["upload", "format", "columns", "preview", "run"] as const;
export type ImportStep = (typeof importSteps)[number];

export function ImportSteps({ current }: { current: ImportStep }) {
  const t = useTranslations("imports.steps");
  return <Stepper label={t("label")} current={current} steps={importSteps.map((key) => ({ key, label: t(key) }))} />;
}
