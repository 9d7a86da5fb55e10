"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { FieldRow } from "@/components/layout/form-layout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";

export interface StyleFieldValues {
  name: string;
  category: string;
  season: string;
  /** As typed: separated by commas. */
  tags: string;
}

export const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(/[,，;；]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

interface StyleFieldsProps {
  values: StyleFieldValues;
  onChange: (change: Partial<StyleFieldValues>) => void;
  disabled?: boolean;
}

/** What a style says about itself, with the categories and seasons in use as suggestions. */
export function StyleFields({ values, onChange, disabled }: StyleFieldsProps) {
  const t = useTranslations("catalog.style");
  const facets = useQuery(useTRPC().catalog.facets.queryOptions());
  const id = useId();
  const control = (key: keyof StyleFieldValues) => ({
    value: values[key],
    disabled,
    onChange: (event: { target: { value: string } }) => onChange({ [key]: event.target.value }),
  });
  return (
    <>
      <Field label={t("name")} required>
        <Input {...control("name")} maxLength={200} />
      </Field>
      <FieldRow>
        <Field label={t("category")}>
          <Input {...control("category")} list={`${id}-categories`} maxLength={80} />
        </Field>
        <Field label={t("season")}>
          <Input {...control("season")} list={`${id}-seasons`} maxLength={40} />
        </Field>
      </FieldRow>
      <Field label={t("tags")} hint={t("tagsHint")}>
        <Input {...control("tags")} />
      </Field>
      <datalist id={`${id}-categories`}>
        {facets.data?.categories.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <datalist id={`${id}-seasons`}>
        {facets.data?.seasons.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
