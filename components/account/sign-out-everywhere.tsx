"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { unsentWork } from "@/components/auth/unsent";
import { leave } from "@/components/auth/use-leave";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export function SignOutEverywhere() {
  const t = useTranslations("account.signIns");
  const shell = useTranslations("shell");
  const [unsent, setUnsent] = useState(0);
  const failureText = useFailureText();
  const end = useMutation(
    useTRPC().signIns.endAll.mutationOptions({
      onSuccess: () => leave(),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return (
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
  );
}
