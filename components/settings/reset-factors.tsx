"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { lacksProof, useProof } from "@/components/account/use-proof";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { TeamMember } from "./viewer";

interface ResetFactorsProps {
  fresh: boolean;
  member: TeamMember;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** For a member who lost phone and recovery codes. */
export function ResetFactors({ fresh, member, open, onOpenChange }: ResetFactorsProps) {
  const t = useTranslations("account.team");
  const failureText = useFailureText();
  const router = useRouter();
  const name = member.name || member.email;
  const reset = useMutation(
    useTRPC().secondFactor.reset.mutationOptions({
      onSuccess: () => {
        toast.success(t("resetDone", { name }));
        router.refresh();
      },
      onError: (error) => {
        if (lacksProof(error)) return;
        toast.error(failureOf(error).code === "WRONG_STATE" ? t("elsewhereToo", { name }) : failureText(error));
      },
    }),
  );
  const proof = useProof(fresh, reset.error);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("resetTitle", { name })}
      description={t("resetBody")}
      action={t("reset")}
      onConfirm={() => reset.mutateAsync({ membershipId: member.id, ...proof.given })}
    >
      {proof.field}
    </ConfirmDialog>
  );
}
