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
import { Copyable } from "@/components/ui/copyable";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { AccountDialog } from "./account-dialog";
import type { AccountView } from "./carrier-types";

/** The brand's contracts with carriers. Their keys are never shown, only whether they are there. */
export function AccountList({ accounts }: { accounts: AccountView[] }) {
  const t = useTranslations("carriers.accounts");
  if (accounts.length === 0) {
    return (
      <Card>
        <EmptyState title={t("empty")} description={t("emptyDescription")} actions={<AccountDialog />} />
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {accounts.map((account) => (
          <AccountItem key={account.id} account={account} />
        ))}
      </ul>
    </Card>
  );
}

function AccountItem({ account }: { account: AccountView }) {
  const t = useTranslations("carriers");
  const { test, remove } = useAccountActions();
  const { id, name, carrier, mode, active, problem, pushUrl } = account;
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-center sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{name}</span>
          <Badge>{t(`carrier.${carrier}`)}</Badge>
          {mode !== "live" && <Badge tone="warning">{t(`mode.${mode}`)}</Badge>}
          {!active && <Badge dot>{t("accounts.off")}</Badge>}
        </p>
        {problem && <p className="text-danger text-sm">{t("accounts.problem", { problem })}</p>}
        {mode !== "simulator" && (
          <div className="flex flex-wrap items-center gap-x-2 text-muted-foreground text-xs">
            {t("accounts.pushUrl")}
            <Copyable value={pushUrl} />
          </div>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-1.5">
        <Button variant="outline" size="sm" loading={test.isPending} onClick={() => test.mutate({ id })}>
          {t("accounts.test")}
        </Button>
        <AccountDialog account={account} />
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm">
              {t("accounts.remove")}
            </Button>
          }
          title={t("accounts.removeTitle", { name })}
          description={t("accounts.removeBody")}
          action={t("accounts.remove")}
          onConfirm={() => remove.mutateAsync({ id })}
        />
      </div>
    </li>
  );
}

function useAccountActions() {
  const t = useTranslations("carriers.accounts");
  const trpc = useTRPC();
  const router = useRouter();
  const failureText = useFailureText();
  const onError = (error: unknown) => void toast.error(failureText(error));
  return {
    test: useMutation(
      trpc.parcels.testAccount.mutationOptions({
        onSuccess: ({ works, message }) => {
          if (works) toast.success(t("works"));
          else toast.error(t("fails", { message }));
          router.refresh();
        },
        onError,
      }),
    ),
    remove: useMutation(trpc.parcels.removeAccount.mutationOptions({ onSuccess: () => router.refresh(), onError })),
  };
}
