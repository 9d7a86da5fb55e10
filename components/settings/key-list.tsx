"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { EmptyState } from "@/components/layout/empty-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { keyScopes } from "@/lib/contracts/keys";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  callsPerMinute: number | null;
}

export function KeyList({ keys }: { keys: ApiKey[] }) {
  const t = useTranslations("settings");
  const failureText = useFailureText();
  const router = useRouter();
  const revoke = useMutation(
    useTRPC().keys.revoke.mutationOptions({
      onSuccess: () => {
        toast.success(t("keys.revoked"));
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (keys.length === 0) {
    return (
      <Card>
        <EmptyState title={t("keys.empty")} description={t("keys.emptyDescription")} />
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {keys.map((key) => (
          <li key={key.id} className="flex items-start justify-between gap-4 px-4 py-3">
            <div className="flex min-w-0 flex-col gap-1.5">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-medium">{key.name}</span>
                <code className="text-muted-foreground text-xs">…{key.prefix.slice(-4)}…</code>
              </p>
              <p className="flex flex-wrap gap-1">
                {keyScopes
                  .filter((scope) => key.scopes.includes(scope))
                  .map((scope) => (
                    <Badge key={scope}>{t(`scopes.${scope}`)}</Badge>
                  ))}
              </p>
              <p className="text-muted-foreground text-xs">
                {t("keys.created")} <TimeText at={key.createdAt} style="date" /> · {t("keys.used")}{" "}
                {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : t("keys.never")}
                {key.callsPerMinute !== null && <> · {t("keys.limitOf", { count: key.callsPerMinute })}</>}
              </p>
            </div>
            <ConfirmDialog
              trigger={
                <Button variant="outline" size="sm">
                  {t("keys.revoke")}
                </Button>
              }
              title={t("keys.revokeTitle", { name: key.name })}
              description={t("keys.revokeBody")}
              action={t("keys.revoke")}
              onConfirm={() => revoke.mutateAsync({ keyId: key.id })}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
