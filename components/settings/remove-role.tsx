"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { OwnRole } from "@/lib/contracts/role";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export function RemoveRole({ role }: { role: OwnRole }) {
  const t = useTranslations("roles");
  const failureText = useFailureText();
  const router = useRouter();
  const inUse = t("inUse", { members: role.members, invitations: role.invitations });
  const remove = useMutation(
    useTRPC().team.removeRole.mutationOptions({
      onSuccess: () => {
        toast.success(t("removed", { name: role.name }));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "WRONG_STATE" ? t("inUseNow") : failureText(error)),
    }),
  );
  const label = t("remove", { name: role.name });
  if (role.members + role.invitations > 0) {
    return (
      <IconButton size="icon-sm" label={label} onClick={() => toast.error(inUse)}>
        <Trash2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <IconButton size="icon-sm" label={label}>
          <Trash2 aria-hidden />
        </IconButton>
      }
      title={t("removeTitle", { name: role.name })}
      description={t("removeBody")}
      action={t("removeAction")}
      onConfirm={() => remove.mutateAsync({ id: role.id })}
    />
  );
}
