"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { may, type Permission, type Permitted, permissions } from "@/lib/contracts/permissions";
import { permissionGroups } from "@/lib/contracts/role";

interface PermissionPickerProps {
  /** Nobody gives what they do not have. */
  giver: Permitted;
  value: readonly Permission[];
  onChange: (value: Permission[]) => void;
  invalid: boolean;
}

/** Permissions to tick, by what they are about; the head of a group ticks all of it. */
export function PermissionPicker({ giver, value, onChange, invalid }: PermissionPickerProps) {
  const t = useTranslations("roles");
  const set = (some: readonly Permission[], on: boolean) =>
    onChange(permissions.filter((one) => (some.includes(one) ? on && may(giver, one) : value.includes(one))));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">{t("permissions")}</legend>
      {permissionGroups.map((group) => {
        const held = group.permissions.filter((one) => value.includes(one)).length;
        const all = held === group.permissions.length;
        return (
          <div key={group.key} className="rounded-md border">
            <Label className="flex gap-3 border-b bg-muted/50 px-3 py-2 font-medium">
              <Checkbox
                checked={all || (held > 0 && "indeterminate")}
                disabled={!group.permissions.some((one) => may(giver, one))}
                onCheckedChange={() => set(group.permissions, !all)}
              />
              {t(`group.${group.key}`)}
            </Label>
            <div className="grid sm:grid-cols-2">
              {group.permissions.map((one) => (
                <Label key={one} className="flex gap-3 px-3 py-2 font-normal">
                  <Checkbox
                    checked={value.includes(one)}
                    disabled={!may(giver, one)}
                    onCheckedChange={(on) => set([one], on === true)}
                  />
                  {t(`permission.${one}`)}
                </Label>
              ))}
            </div>
          </div>
        );
      })}
      {invalid && (
        <p role="alert" className="text-danger text-xs">
          {t("needPermission")}
        </p>
      )}
    </fieldset>
  );
}
