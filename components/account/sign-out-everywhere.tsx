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
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { PasswordField } from "./code-field";

export function SignOutEverywhere({ fresh }: { fresh: boolean }) {
  const t = useTranslations("account.signIns");
  const shell = useTranslations("shell");
  const [unsent, setUnsent] = useState(0);
  const [password, setPassword] = useState("");
  const failureText = useFailureText();
  const end = useMutation(
    useTRPC().signIns.endAll.mutationOptions({
      onSuccess: () => leave(),
      onError: (error) => {
        if (!failureOf(error).fields.includes("password")) toast.error(failureText(error));
      },
    }),
  );
  const wrong = end.isError && failureOf(end.error).fields.includes("password");
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
      onConfirm={() => end.mutateAsync(password ? { password } : {})}
    >
      {(!fresh || wrong) && <PasswordField value={password} onChange={setPassword} wrong={wrong && password !== ""} />}
    </ConfirmDialog>
  );
}
