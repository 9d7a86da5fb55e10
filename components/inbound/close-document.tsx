"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { useInboundActions } from "./use-inbound-actions";

interface CloseDocumentProps {
  kind: "inbound" | "order";
  document: { id: string; version: number };
  /** Nothing has come: it is canceled and not closed. */
  untouched: boolean;
}

/** Nothing more will come of it. */
export function CloseDocument({ kind, document, untouched }: CloseDocumentProps) {
  const t = useTranslations("inbound.close");
  const may = useMay("stock:write");
  const { close, closeOrder } = useInboundActions();
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const mutation = kind === "inbound" ? close : closeOrder;
  const step = untouched ? "cancel" : "short";
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        {t(`${step}.action`)}
      </Button>
      {open && (
        <TextDialog
          title={t(`${step}.title`)}
          description={t(`${step}.description`)}
          label={t("reason")}
          maxLength={200}
          action={t(`${step}.action`)}
          tone="danger"
          busy={mutation.isPending}
          onSubmit={async (reason) => {
            await mutation.mutateAsync({ id: document.id, version: document.version, reason }).catch(() => undefined);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
