"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type Role, roles } from "@/lib/contracts/permissions";
import { mayTouch, type TeamLocation, type Viewer } from "./viewer";

export interface Assignment {
  role: Role;
  locationIds: string[];
}

interface RoleFieldsProps {
  viewer: Viewer;
  locations: TeamLocation[];
  value: Assignment;
  onChange: (value: Assignment) => void;
  /** Whether to say that a store member needs a location. */
  incomplete: boolean;
}

/** A role, and for store staff the locations they work at. */
export function RoleFields({ viewer, locations, value, onChange, incomplete }: RoleFieldsProps) {
  const t = useTranslations("settings");
  const choose = (chosen: string) => {
    const role = roles.find((known) => known === chosen);
    if (role) onChange({ role, locationIds: role === "store" ? value.locationIds : [] });
  };
  const toggle = (id: string, on: boolean) => {
    const rest = value.locationIds.filter((known) => known !== id);
    onChange({ ...value, locationIds: on ? [...rest, id] : rest });
  };
  return (
    <>
      <Field label={t("team.role")} hint={t(`roleNotes.${value.role}`)}>
        <Select value={value.role} onValueChange={choose}>
          <SelectTrigger>
            <SelectValue>{t(`roles.${value.role}`)}</SelectValue>
          </SelectTrigger>
          <SelectContent>
            {roles
              .filter((role) => mayTouch(viewer, role))
              .map((role) => (
                <SelectItem key={role} value={role}>
                  {t(`roles.${role}`)}
                </SelectItem>
              ))}
          </SelectContent>
        </Select>
      </Field>
      {value.role === "store" && (
        <fieldset className="flex min-w-0 flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">{t("team.locations")}</legend>
          <div className="max-h-48 overflow-y-auto rounded-md border">
            {locations.map((location) => (
              <Label key={location.id} className="flex gap-3 border-b px-3 py-2 font-normal last:border-b-0">
                <Checkbox
                  checked={value.locationIds.includes(location.id)}
                  onCheckedChange={(on) => toggle(location.id, on === true)}
                />
                <span className="min-w-0 flex-1 truncate">{location.name}</span>
                <span className="figures text-muted-foreground text-xs">{location.code}</span>
              </Label>
            ))}
            {locations.length === 0 && (
              <p className="px-3 py-4 text-muted-foreground text-sm">{t("team.noLocations")}</p>
            )}
          </div>
          <p className={incomplete ? "text-danger text-xs" : "text-muted-foreground text-xs"}>
            {incomplete ? t("team.needLocation") : t("team.locationsHint")}
          </p>
        </fieldset>
      )}
    </>
  );
}

export const isIncomplete = ({ role, locationIds }: Assignment) => role === "store" && locationIds.length === 0;
