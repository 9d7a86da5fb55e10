"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormSection } from "@/components/layout/form-layout";
import { useDismissChecklist } from "@/components/today/use-dismiss-checklist";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useTRPC } from "@/lib/trpc/client";

/** Brings the checklist on Today back after it was put away, or puts it away. */
export function ChecklistSection() {
  const t = useTranslations("settings.brand");
  const checklist = useQuery(useTRPC().onboarding.checklist.queryOptions());
  const dismiss = useDismissChecklist();
  return (
    <FormSection title={t("checklist")} description={t("checklistDescription")}>
      {checklist.data ? (
        <Field label={t("checklistShown")} className="flex-row-reverse items-center justify-end gap-3">
          <Switch
            checked={!checklist.data.dismissed}
            disabled={dismiss.isPending}
            onCheckedChange={(shown) => dismiss.mutate({ dismissed: !shown })}
          />
        </Field>
      ) : (
        <Skeleton className="h-6 w-40" />
      )}
    </FormSection>
  );
}
