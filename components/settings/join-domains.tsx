"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { EditDialog } from "@/components/layout/edit-dialog";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import type { JoinRole } from "@/lib/contracts/joining";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { JoinDomainForm } from "./join-domain-form";

export interface JoinDomain {
  id: string;
  domain: string;
  role: JoinRole;
  approval: boolean;
  /** Somebody in charge still has an address there; otherwise it opens nothing. */
  vouched: boolean;
}

/** The e-mail domains whose people may join without an invitation. */
export function JoinDomains({ domains, brandName }: { domains: JoinDomain[]; brandName: string }) {
  const t = useTranslations("account.joining");
  if (domains.length === 0) {
    return (
      <Card className="px-4 py-3">
        <p className="font-medium">{t("empty")}</p>
        <p className="text-muted-foreground text-xs">{t("emptyDescription")}</p>
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {domains.map((row) => (
          <li key={row.id} className="flex items-center justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                <span className="truncate">@{row.domain}</span>
                {!row.vouched && <Badge tone="warning">{t("unvouched")}</Badge>}
              </p>
              <Terms role={row.role} approval={row.approval} />
            </div>
            <div className="flex gap-1">
              <EditDialog title={`@${row.domain}`} edits={t("edit", { domain: row.domain })}>
                {(onDone) => <JoinDomainForm domain={row} candidates={[]} onDone={onDone} />}
              </EditDialog>
              <RemoveDomain row={row} brandName={brandName} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Terms({ role, approval }: Pick<JoinDomain, "role" | "approval">) {
  const t = useTranslations("account.joining");
  const roles = useTranslations("settings.roles");
  return (
    <p className="text-muted-foreground text-xs">{t(approval ? "withApproval" : "atOnce", { role: roles(role) })}</p>
  );
}

function RemoveDomain({ row, brandName }: { row: JoinDomain; brandName: string }) {
  const t = useTranslations("account.joining");
  const failureText = useFailureText();
  const router = useRouter();
  const remove = useMutation(
    useTRPC().joining.removeDomain.mutationOptions({
      onSuccess: () => {
        toast.success(t("removed", { domain: row.domain }));
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <IconButton label={t("remove", { domain: row.domain })} size="icon-sm">
          <Trash2 aria-hidden />
        </IconButton>
      }
      title={t("removeTitle", { domain: row.domain, brand: brandName })}
      description={t("removeBody")}
      action={t("removeAction")}
      onConfirm={() => remove.mutateAsync({ id: row.id })}
    />
  );
}
