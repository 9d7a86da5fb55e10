"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { useTRPC } from "@/lib/trpc/client";

interface ExcludedLocationsProps {
  value: readonly string[];
  onChange: (ids: string[]) => void;
  disabled: boolean;
}

/** Locations the policy never sends orders to. */
export function ExcludedLocations({ value, onChange, disabled }: ExcludedLocationsProps) {
  const t = useTranslations("routing");
  const trpc = useTRPC();
  const { data: locations = [] } = useQuery(trpc.network.map.queryOptions());
  const excluded = locations.filter(({ id }) => value.includes(id));
  const options = locations
    .filter(({ id }) => !value.includes(id))
    .map(({ id, code, name }) => ({ value: id, label: name, hint: code }));
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("excluded")} className="max-w-sm">
        <Combobox
          options={options}
          value={undefined}
          placeholder={t("addExcluded")}
          disabled={disabled}
          onValueChange={(id) => onChange([...value, id])}
        />
      </Field>
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {excluded.map(({ id, code, name }) => (
          <li key={id} className="flex h-7 items-center gap-1 rounded-md border bg-muted pl-2 text-xs">
            <span>
              {code} {name}
            </span>
            <IconButton
              label={t("removeExcluded", { name })}
              size="icon-sm"
              variant="ghost"
              disabled={disabled}
              onClick={() => onChange(value.filter((other) => other !== id))}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
