"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { useTRPC } from "@/lib/trpc/client";
import { type Assignment, assignmentOf, isIncomplete } from "./assignment";
import { RoleFields } from "./role-fields";
import { useTeamFailure } from "./use-team-failure";
import type { TeamChoices, TeamMember, Viewer } from "./viewer";

interface RoleDialogProps {
  viewer: Viewer;
  member: TeamMember;
  choices: TeamChoices;
  onClose: () => void;
}

export function RoleDialog({ viewer, member, choices, onClose }: RoleDialogProps) {
  const t = useTranslations("settings");
  const explain = useTeamFailure();
  const router = useRouter();
  const [assignment, setAssignment] = useState<Assignment>(assignmentOf(member));
  const change = useMutation(
    useTRPC().team.changeRole.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
        onClose();
      },
      onError: explain,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ membershipId: member.id, ...assignment });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("team.editTitle", { name: member.name || member.email })}</DialogTitle>
        </DialogHeader>
        <form method="post" onSubmit={submit} className="flex flex-col gap-4">
          <RoleFields
            viewer={viewer}
            choices={choices}
            value={assignment}
            onChange={setAssignment}
            incomplete={false}
          />
          <DialogFooter>
            <Button type="submit" loading={change.isPending} disabled={isIncomplete(assignment)}>
              {t("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
