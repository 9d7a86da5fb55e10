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
import type { PasskeyRow } from "./passkey-section";

export function RemovePasskey({ passkey, fresh }: { passkey: PasskeyRow; fresh: boolean }) {
  const t = useTranslations("account.passkeys");
  const failureText = useFailureText();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const remove = useMutation(
    useTRPC().passkeys.remove.mutationOptions({
      onSuccess: () => {
        toast.success(t("removed", { name: passkey.name }));
        router.refresh();
      },
      onError: (error) => {
        if (!failureOf(error).fields.includes("password")) toast.error(failureText(error));
      },
    }),
  );
  const wrong = remove.isError && failureOf(remove.error).fields.includes("password");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm" aria-label={t("removeLabel", { name: passkey.name })}>
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { name: passkey.name })}
      description={t("removeBody")}
      action={t("remove")}
      onConfirm={() => remove.mutateAsync({ id: passkey.id, ...(password ? { password } : {}) })}
    >
      {(!fresh || wrong) && <PasswordField value={password} onChange={setPassword} wrong={wrong && password !== ""} />}
    </ConfirmDialog>
  );
}
