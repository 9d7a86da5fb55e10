"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { optionsOf } from "@/components/catalog/catalog-types";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import type { CountKind } from "@/lib/contracts/count";
import { useTRPC } from "@/lib/trpc/client";

export interface Scope {
  categories: string[];
  skus: PickedSku[];
}

interface CountScopeProps {
  kind: CountKind;
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Which categories or SKUs; nothing to choose for a full count. */
export function CountScope({ kind, scope, onChange }: CountScopeProps) {
  const t = useTranslations("counts.start");
  const facets = useQuery(useTRPC().catalog.facets.queryOptions(undefined, { enabled: kind === "category" }));
  const { categories, skus } = scope;
  if (kind === "full") return null;
  if (kind === "category") {
    const rest = optionsOf(facets.data?.categories).filter(({ value }) => !categories.includes(value));
    return (
      <Field label={t("categories")} required>
        <Combobox
          value={undefined}
          onValueChange={(value) => onChange({ ...scope, categories: [...categories, value] })}
          placeholder={t("addCategory")}
          options={rest}
        />
        <Chosen
          items={categories.map((value) => ({ id: value, text: value }))}
          onRemove={(id) => onChange({ ...scope, categories: categories.filter((value) => value !== id) })}
        />
      </Field>
    );
  }
  const add = (sku: PickedSku) => {
    const others = kind === "micro" ? [] : skus.filter((one) => one.id !== sku.id);
    onChange({ ...scope, skus: [...others, sku] });
  };
  const shown = kind === "micro" ? skus.slice(-1) : skus;
  return (
    <Field label={t("skus")} required>
      <SkuPicker placeholder={t("addSku")} onPick={add} />
      <Chosen
        items={shown.map((sku) => ({ id: sku.id, text: sku.code }))}
        onRemove={(id) => onChange({ ...scope, skus: skus.filter((sku) => sku.id !== id) })}
      />
    </Field>
  );
}

function Chosen({ items, onRemove }: { items: { id: string; text: string }[]; onRemove: (id: string) => void }) {
  const t = useTranslations("counts.start");
  if (items.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {items.map(({ id, text }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => onRemove(id)}
            aria-label={t("remove", { name: text })}
            className="flex h-6 items-center gap-1 rounded-sm bg-muted px-2 text-xs hover:bg-accent pointer-coarse:h-9"
          >
            {text}
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
