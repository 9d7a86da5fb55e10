"use client";

import { ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { type LocationType, locationTypes } from "@/lib/contracts/routing-terms";

interface PreferredTypesProps {
  value: readonly LocationType[];
  onChange: (types: LocationType[]) => void;
  disabled: boolean;
}

/** An ordered list: types are added at its end, moved up and taken out. */
export function PreferredTypes({ value, onChange, disabled }: PreferredTypesProps) {
  const t = useTranslations("routing");
  const name = (type: LocationType) => t(`locationType.${type}`);
  const raise = (index: number) => {
    const moved = [...value];
    const [type] = moved.splice(index, 1);
    if (type) moved.splice(index - 1, 0, type);
    onChange(moved);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("preferredTypes")}</legend>
      {value.length === 0 && <p className="text-muted-foreground text-sm">{t("noPreference")}</p>}
      <ol className="flex flex-col gap-1 empty:hidden">
        {value.map((type, index) => (
          <li key={type} className="flex h-8 items-center gap-2 rounded-md border bg-muted pr-1 pl-2.5 text-sm">
            <span className="figures w-4 text-muted-foreground text-xs">{index + 1}</span>
            <span className="flex-1">{name(type)}</span>
            {index > 0 && (
              <IconButton
                label={t("moveUp", { type: name(type) })}
                size="icon-sm"
                variant="ghost"
                disabled={disabled}
                onClick={() => raise(index)}
              >
                <ArrowUp />
              </IconButton>
            )}
            <IconButton
              label={t("removeType", { type: name(type) })}
              size="icon-sm"
              variant="ghost"
              disabled={disabled}
              onClick={() => onChange(value.filter((other) => other !== type))}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-1.5">
        {locationTypes
          .filter((type) => !value.includes(type))
          .map((type) => (
            <Button
              key={type}
              variant="outline"
              size="sm"
              disabled={disabled}
              aria-label={t("addType", { type: name(type) })}
              onClick={() => onChange([...value, type])}
            >
              <Plus />
              {name(type)}
            </Button>
          ))}
      </div>
      <p className="text-muted-foreground text-xs">{t("preferredTypesHint")}</p>
    </fieldset>
  );
}
