"use client";

import { useMutation } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { ResetFactors } from "./reset-factors";
import { RoleDialog } from "./role-dialog";
import { useTeamFailure } from "./use-team-failure";
import type { TeamChoices, TeamMember, Viewer } from "./viewer";

interface MemberActionsProps {
  viewer: Viewer;
  member: TeamMember;
  choices: TeamChoices;
}

export function MemberActions({ viewer, member, choices }: MemberActionsProps) {
  const t = useTranslations("settings.team");
  const account = useTranslations("account.team");
  const explain = useTeamFailure();
  const router = useRouter();
  const [dialog, setDialog] = useState<"role" | "factor" | "signOut" | "remove">();
  const name = member.name || member.email;
  const close = (open: boolean) => !open && setDialog(undefined);
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.team.remove.mutationOptions({
      onSuccess: () => {
        toast.success(t("removed", { name }));
        router.refresh();
      },
      onError: explain,
    }),
  );
  const signOut = useMutation(
    trpc.team.signOut.mutationOptions({
      onSuccess: () => toast.success(t("signedOut", { name })),
      onError: (error) =>
        failureOf(error).code === "WRONG_STATE" ? toast.error(t("signOutElsewhere", { name })) : explain(error),
    }),
  );
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t("actions", { name })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog("role")}>{t("edit")}</DropdownMenuItem>
          {member.secondFactor && member.userId !== viewer.userId && (
            <DropdownMenuItem onSelect={() => setDialog("factor")}>{account("reset")}</DropdownMenuItem>
          )}
          {member.userId !== viewer.userId && (
            <DropdownMenuItem onSelect={() => setDialog("signOut")}>{t("signOut")}</DropdownMenuItem>
          )}
          <DropdownMenuItem tone="danger" onSelect={() => setDialog("remove")}>
            {t("remove")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === "role" && (
        <RoleDialog viewer={viewer} member={member} choices={choices} onClose={() => setDialog(undefined)} />
      )}
      <ResetFactors fresh={viewer.fresh} member={member} open={dialog === "factor"} onOpenChange={close} />
      <ConfirmDialog
        open={dialog === "signOut"}
        onOpenChange={close}
        title={t("signOutTitle", { name })}
        description={t("signOutBody")}
        action={t("signOut")}
        onConfirm={() => signOut.mutateAsync({ membershipId: member.id })}
      />
      <ConfirmDialog
        open={dialog === "remove"}
        onOpenChange={close}
        title={t("removeTitle", { name, brand: viewer.brandName })}
        description={t("removeBody")}
        action={t("remove")}
        onConfirm={() => remove.mutateAsync({ membershipId: member.id })}
      />
    </>
  );
}
