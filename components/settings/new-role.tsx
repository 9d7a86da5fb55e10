"use client";

import { useTranslations } from "next-intl";
import { EditDialog } from "@/components/layout/edit-dialog";
import { RoleForm } from "./role-form";

export function NewRole() {
  const t = useTranslations("roles");
  return (
    <EditDialog title={t("new")} description={t("newDescription")} size="lg">
      {(onDone) => <RoleForm onDone={onDone} />}
    </EditDialog>
  );
}
