"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { fitsLocations, rolePermissions, roles } from "@/lib/contracts/permissions";
import { type Assignment, builtInRole, permissionsOfChoice, withRole } from "./assignment";
import { PlacePicker } from "./place-picker";
import { mayTouch, type TeamChoices, type Viewer } from "./viewer";

interface RoleFieldsProps {
  viewer: Viewer;
  choices: TeamChoices;
  value: Assignment;
  onChange: (value: Assignment) => void;
  /** Whether to say that a store member needs a location. */
  incomplete: boolean;
}

/** A role, the locations they work at, and the channels whose orders they see. */
export function RoleFields({ viewer, choices, value, onChange, incomplete }: RoleFieldsProps) {
  const t = useTranslations("settings");
  const text = useTranslations("roles");
  const own = choices.roles.filter(({ permissions }) => mayTouch(viewer, { role: "custom", permissions }));
  const builtIn = builtInRole(value.role);
  const chosen = builtIn ? t(`roles.${builtIn}`) : choices.roles.find(({ id }) => id === value.role)?.name;
  return (
    <>
      <Field label={t("team.role")} hint={builtIn ? t(`roleNotes.${builtIn}`) : text("ownNote")}>
        <Select value={value.role} onValueChange={(role) => onChange(withRole(value, role, choices.roles))}>
          <SelectTrigger>
            <SelectValue>{chosen}</SelectValue>
          </SelectTrigger>
          <SelectContent>
            <SelectGroup>
              {own.length > 0 && <SelectLabel>{text("builtIn")}</SelectLabel>}
              {roles
                .filter((role) => mayTouch(viewer, { role, permissions: rolePermissions[role] }))
                .map((role) => (
                  <SelectItem key={role} value={role}>
                    {t(`roles.${role}`)}
                  </SelectItem>
                ))}
            </SelectGroup>
            {own.length > 0 && (
              <SelectGroup>
                <SelectLabel>{text("own")}</SelectLabel>
                {own.map((role) => (
                  <SelectItem key={role.id} value={role.id}>
                    {role.name}
                  </SelectItem>
                ))}
              </SelectGroup>
            )}
          </SelectContent>
        </Select>
      </Field>
      {fitsLocations(permissionsOfChoice(value.role, choices.roles)) && (
        <PlacePicker
          title={t("team.locations")}
          places={choices.locations}
          empty={t("team.noLocations")}
          value={value.locationIds}
          onChange={(locationIds) => onChange({ ...value, locationIds })}
          hint={t(value.role === "store" ? "team.locationsHint" : "team.locationsOptional")}
          problem={incomplete ? t("team.needLocation") : undefined}
        />
      )}
      {value.role !== "owner" && (
        <PlacePicker
          title={t("team.channels")}
          places={choices.channels}
          empty={t("team.noChannels")}
          value={value.channelIds}
          onChange={(channelIds) => onChange({ ...value, channelIds })}
          hint={t("team.channelsHint")}
        />
      )}
    </>
  );
}
