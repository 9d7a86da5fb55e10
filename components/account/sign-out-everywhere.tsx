"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { unsentWork } from "@/components/auth/unsent";
import { leave } from "@/components/auth/use-leave";
import { FormSection } from "@/components/layout/form-layout";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export function SessionsSection() {
  const t = useTranslations("settings.profile");
  const shell = useTranslations("shell");
  const [unsent, setUnsent] = useState(0);
  const failureText = useFailureText();
  const end = useMutation(
    useTRPC().identity.signOutEverywhere.mutationOptions({
      onSuccess: () => leave(),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return (
    <FormSection title={t("sessions")} description={t("sessionsDescription")}>
      <ConfirmDialog
        trigger={
          <Button variant="outline" className="self-start">
            {t("everywhere")}
          </Button>
        }
        onOpenChange={(open) => open && void unsentWork().then(setUnsent)}
        title={t("everywhereTitle")}
        description={
          unsent > 0 ? `${t("everywhereBody")} ${shell("unsentHere", { count: unsent })}` : t("everywhereBody")
        }
        action={t("everywhere")}
        onConfirm={() => end.mutateAsync()}
      />
    </FormSection>
  );
}
