"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { SplitRules } from "@/lib/contracts/consolidation";

interface SplitRulesFieldsProps {
  rules: SplitRules;
  categories: readonly string[];
  onChange: (rules: SplitRules) => void;
}

const limits = { oversizeGrams: 1_000_000, maxGrams: 1_000_000, promiseHours: 8_760 } as const;

/** What must not share a parcel. An empty number is no rule. */
export function SplitRulesFields({ rules, categories, onChange }: SplitRulesFieldsProps) {
  const t = useTranslations("consolidation.split");
  const { slug } = useBrand();
  const number = (key: keyof typeof limits) => (
    <Field label={t(key)} hint={t(`${key}Hint`)}>
      <Input
        type="number"
        min={1}
        max={limits[key]}
        placeholder={t("none")}
        value={rules[key] ?? ""}
        onChange={(event) => {
          const typed = Math.trunc(event.target.valueAsNumber);
          onChange({ ...rules, [key]: typed > 0 ? Math.min(limits[key], typed) : null });
        }}
      />
    </Field>
  );
  return (
    <div className="grid items-start gap-5 p-4 sm:grid-cols-2">
      <CategoryRule
        named={rules.categories}
        known={categories}
        onChange={(named) => onChange({ ...rules, categories: named })}
      />
      <Field label={t("presaleApart")} hint={t("presaleApartHint")}>
        <Switch checked={rules.presaleApart} onCheckedChange={(presaleApart) => onChange({ ...rules, presaleApart })} />
      </Field>
      {number("oversizeGrams")}
      {number("maxGrams")}
      {number("promiseHours")}
      <div className="flex flex-col gap-1.5 text-sm">
        <span className="font-medium">{t("locations")}</span>
        <p className="text-muted-foreground text-xs">
          {t.rich("locationsHint", {
            link: (text) => (
              <Link href={`/${slug}/routing`} className="text-primary underline-offset-2 hover:underline">
                {text}
              </Link>
            ),
          })}
        </p>
      </div>
    </div>
  );
}

interface CategoryRuleProps {
  named: readonly string[];
  known: readonly string[];
  onChange: (named: string[]) => void;
}

function CategoryRule({ named, known, onChange }: CategoryRuleProps) {
  const t = useTranslations("consolidation.split");
  const left = known.filter((category) => !named.includes(category));
  return (
    <div className="flex min-w-0 flex-col gap-2 sm:col-span-2">
      <Field label={t("categories")} hint={known.length > 0 ? t("categoriesHint") : t("noCategories")}>
        <Combobox
          className="sm:max-w-xs"
          disabled={left.length === 0}
          options={left.map((category) => ({ value: category, label: category }))}
          value={undefined}
          placeholder={t("addCategory")}
          onValueChange={(category) => onChange([...named, category])}
        />
      </Field>
      {named.length > 0 && (
        <ul aria-label={t("categories")} className="flex flex-wrap gap-2">
          {named.map((category) => (
            <li
              key={category}
              className="flex items-center gap-1 rounded-md border bg-muted py-0.5 pr-0.5 pl-2.5 text-sm"
            >
              <span>{category}</span>
              <IconButton
                size="icon-sm"
                variant="ghost"
                label={t("removeCategory", { category })}
                onClick={() => onChange(named.filter((one) => one !== category))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
