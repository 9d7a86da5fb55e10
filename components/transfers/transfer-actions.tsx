"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { transferNo } from "@/lib/contracts/transfer";
import type { TransferDetail } from "./transfer-types";
import { useTransferActions } from "./use-transfer-actions";

/** Agreeing, beginning to collect, and giving up. Sending and receiving have forms of their own. */
export function TransferActions({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.action");
  const mayMove = useMay("transfers:write");
  const mayApprove = useMay("stock:write");
  const { approve, pick, cancel } = useTransferActions();
  const [canceling, setCanceling] = useState(false);
  const { status, sends, receives, version } = transfer;
  const step = { transferId: transfer.id, version };
  const early = status === "requested" && (sends || receives);
  const cancelable = mayMove && (early || (sends && (status === "approved" || status === "picking")));
  return (
    <>
      {cancelable && (
        <Button variant="ghost" onClick={() => setCanceling(true)}>
          {t("cancel")}
        </Button>
      )}
      {status === "requested" && sends && mayApprove && (
        <Button loading={approve.isPending} onClick={() => approve.mutate(step)}>
          {t("approve")}
        </Button>
      )}
      {status === "approved" && sends && mayMove && (
        <Button variant="outline" loading={pick.isPending} onClick={() => pick.mutate(step)}>
          {t("pick")}
        </Button>
      )}
      {canceling && (
        <TextDialog
          title={t("cancelTitle", { no: transferNo(transfer.number) })}
          description={t("cancelDescription", { count: transfer.units })}
          label={t("cancelReason")}
          maxLength={200}
          action={t("cancel")}
          busy={cancel.isPending}
          onSubmit={async (reason) => {
            await cancel.mutateAsync({ ...step, reason }).catch(() => undefined);
            setCanceling(false);
          }}
          onClose={() => setCanceling(false)}
        />
      )}
    </>
  );
}
