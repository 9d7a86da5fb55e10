"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { PasswordField } from "./code-field";

interface EndSignInProps {
  id: string;
  name: string;
  /** Signed in a moment ago: one click is enough. */
  fresh: boolean;
}

export function EndSignIn({ id, name, fresh }: EndSignInProps) {
  const t = useTranslations("account.signIns");
  const failureText = useFailureText();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const end = useMutation(
    useTRPC().signIns.end.mutationOptions({
      onSuccess: () => {
        toast.success(t("ended", { name }));
        router.refresh();
      },
      onError: (error) => {
        if (!failureOf(error).fields.includes("password")) toast.error(failureText(error));
        // It was a moment ago once: the page learns that it is no more.
        if (fresh) router.refresh();
      },
    }),
  );
  const button = { variant: "outline", size: "sm", "aria-label": t("endLabel", { name }) } as const;
  if (fresh) {
    return (
      <Button {...button} loading={end.isPending} onClick={() => end.mutate({ id })}>
        {t("end")}
      </Button>
    );
  }
  const wrong = end.isError && failureOf(end.error).fields.includes("password");
  return (
    <ConfirmDialog
      trigger={<Button {...button}>{t("end")}</Button>}
      title={t("endTitle", { name })}
      description={t("endBody")}
      action={t("end")}
      onConfirm={() => end.mutateAsync({ id, password })}
    >
      <PasswordField value={password} onChange={setPassword} wrong={wrong && password !== ""} />
    </ConfirmDialog>
  );
}
