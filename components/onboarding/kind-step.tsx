"use client";

import { Building2, FileCode2, Handshake, type LucideIcon, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ChoiceCards } from "./choice-cards";
import { type WarehouseKind, warehouseKinds } from "./place-draft";

const icons: Record<WarehouseKind, LucideIcon> = {
  own: Building2,
  third_party: Handshake,
  qimen: Network,
  edi: FileCode2,
};

interface KindStepProps {
  chosen: string | undefined;
  /** A warehouse somebody began to set up here. */
  unfinished: { id: string; name: string } | undefined;
  onResume: (id: string) => void;
  onChoose: (kind: WarehouseKind) => void;
}

/** Who runs the warehouse, and whether its system is connected. */
export function KindStep({ chosen, unfinished, onResume, onChoose }: KindStepProps) {
  const t = useTranslations("onboarding.warehouse");
  return (
    <div className="flex flex-col gap-4 pb-6">
      {unfinished && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-info-soft px-4 py-3">
          <p className="text-info text-sm">{t("unfinished", { name: unfinished.name })}</p>
          <Button size="sm" variant="outline" onClick={() => onResume(unfinished.id)}>
            {t("resume")}
          </Button>
        </div>
      )}
      <ChoiceCards
        label={t("step.kind")}
        chosen={chosen}
        onChoose={onChoose}
        choices={warehouseKinds.map((kind) => ({
          value: kind,
          icon: icons[kind],
          title: t(`kind.${kind}`),
          hint: t(`kindHint.${kind}`),
        }))}
      />
    </div>
  );
}
