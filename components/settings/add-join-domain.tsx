"use client";

import { useTranslations } from "next-intl";
import { EditDialog } from "@/components/layout/edit-dialog";
import { JoinDomainForm } from "./join-domain-form";

export function AddJoinDomain({ candidates }: { candidates: string[] }) {
  const t = useTranslations("account.joining");
  return (
    <EditDialog title={t("add")} description={t("addDescription")}>
      {(onDone) => <JoinDomainForm candidates={candidates} onDone={onDone} />}
    </EditDialog>
  );
}
