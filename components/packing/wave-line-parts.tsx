"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Wave } from "./wave-orders";

export type WaveLine = Wave["lines"][number];

/** What whoever picks does with a line; without it the list is only read. */
export interface PickHands {
  onPicked: (line: WaveLine, picked: number) => void;
  onShort: (line: WaveLine) => void;
}

export interface WaveLinesProps {
  wave: Wave;
  hands: PickHands | undefined;
}

export const isPicked = (line: WaveLine) => line.picked >= line.quantity;

export const variantOf = (line: WaveLine) => [line.color, line.size].filter(Boolean).join(" / ");

export const totesOf = (line: WaveLine) => line.totes.map((one) => `#${one.tote} × ${one.quantity}`).join("  ");

export function PickTick({ line, hands }: { line: WaveLine; hands: PickHands }) {
  const t = useTranslations("packing.waves.pick");
  const done = isPicked(line);
  return (
    <Checkbox
      aria-label={t(done ? "untick" : "tick", { sku: line.skuCode })}
      checked={done ? true : line.picked > 0 ? "indeterminate" : false}
      onCheckedChange={() => hands.onPicked(line, done ? 0 : line.quantity)}
    />
  );
}

export function ShortButton({ line, hands }: { line: WaveLine; hands: PickHands }) {
  const t = useTranslations("packing.waves.pick");
  if (isPicked(line)) return null;
  return (
    <Button size="sm" variant="ghost" onClick={() => hands.onShort(line)}>
      {t("short")}
    </Button>
  );
}

export function PickedBy({ line }: { line: WaveLine }) {
  const t = useTranslations("packing.waves.pick");
  if (line.picked === 0 || !line.pickedBy) return null;
  return <span className="block text-muted-foreground text-xs">{t("by", { name: line.pickedBy })}</span>;
}

export function LineLots({ line }: { line: WaveLine }) {
  if (line.lots.length === 0) return null;
  return (
    <span className="figures block text-muted-foreground text-xs">
      {line.lots.map((lot) => `${lot.code} × ${lot.quantity}`).join("  ")}
    </span>
  );
}
