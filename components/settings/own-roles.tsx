"use client";

import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EditDialog } from "@/components/layout/edit-dialog";
import { Card } from "@/components/ui/card";
import { covers } from "@/lib/contracts/permissions";
import type { OwnRole } from "@/lib/contracts/role";
import { RemoveRole } from "./remove-role";
import { RoleForm } from "./role-form";
import { RoleRow } from "./role-row";

/** The brand's own roles; who may do less than a role does not change it. */
export function OwnRoles({ roles }: { roles: OwnRole[] }) {
  const t = useTranslations("roles");
  const brand = useBrand();
  const mayWrite = useMay("team:write");
  if (roles.length === 0) {
    return (
      <Card className="px-4 py-3">
        <p className="font-medium">{t("empty")}</p>
        <p className="text-muted-foreground text-xs">{t("emptyDescription")}</p>
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {roles.map((role) => (
          <RoleRow
            key={role.id}
            name={role.name}
            note={t("use", { members: role.members, invitations: role.invitations })}
            permissions={role.permissions}
            actions={
              mayWrite &&
              covers(brand, role.permissions) && (
                <>
                  <EditDialog
                    title={t("editTitle", { name: role.name })}
                    edits={t("edit", { name: role.name })}
                    description={t("editDescription")}
                    size="lg"
                  >
                    {(onDone) => <RoleForm role={role} onDone={onDone} />}
                  </EditDialog>
                  <RemoveRole role={role} />
                </>
              )
            }
          />
        ))}
      </ul>
    </Card>
  );
}
