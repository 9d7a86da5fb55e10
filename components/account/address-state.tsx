"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Whether the person proved that the address is theirs, and the way to do so. */
export function AddressState({ verified }: { verified: boolean }) {
  const t = useTranslations("settings.profile");
  const failureText = useFailureText();
  const ask = useMutation(
    useTRPC().identity.askForProof.mutationOptions({
      onSuccess: () => toast.success(t("verifySent")),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (verified) {
    return (
      <Badge dot tone="success" className="-mt-2 self-start">
        {t("verified")}
      </Badge>
    );
  }
  return (
    <div className="-mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-muted-foreground">{t("unverified")}</span>
      <Button variant="link" loading={ask.isPending} disabled={ask.isSuccess} onClick={() => ask.mutate()}>
        {t("verify")}
      </Button>
    </div>
  );
}
