"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import { roleNameOf } from "@/lib/format/role-name";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { mayTouch, type Standing, type Viewer } from "./viewer";

interface InvitationListProps {
  viewer: Viewer;
  invitations: (Standing & { id: string; email: string; expiresAt: Date })[];
}

export function InvitationList({ viewer, invitations }: InvitationListProps) {
  const t = useTranslations("settings");
  const failureText = useFailureText();
  const router = useRouter();
  const revoke = useMutation(
    useTRPC().team.revokeInvitation.mutationOptions({
      onSuccess: () => {
        toast.success(t("team.revoked"));
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return (
    <Card>
      <ul className="divide-y">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex items-center justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="truncate font-medium">{invitation.email}</p>
              <p className="text-muted-foreground text-xs">
                {roleNameOf((role) => t(`roles.${role}`), invitation)} · {t("team.expires")}{" "}
                <TimeText at={invitation.expiresAt} />
              </p>
            </div>
            {mayTouch(viewer, invitation) && (
              <Button
                variant="outline"
                size="sm"
                disabled={revoke.isPending}
                onClick={() => revoke.mutate({ invitationId: invitation.id })}
              >
                {t("team.revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
