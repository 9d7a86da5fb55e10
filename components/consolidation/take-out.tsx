"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useConsolidation } from "./use-consolidation";

interface TakeOutProps {
  /** The fulfillment order, and the order it is of. */
  id: string;
  order: string;
  /** Its group has its parcel: taking it out voids a label they share. */
  merged: boolean;
  variant: "link" | "ghost";
}

/** Has one fulfillment order leave alone: at once while its group still waits, asked about when a label is at stake. */
export function TakeOut({ id, order, merged, variant }: TakeOutProps) {
  const t = useTranslations("consolidation.takeOut");
  const { takeOut } = useConsolidation();
  const run = async () => {
    await takeOut.mutateAsync({ id });
    toast.success(t("done"));
  };
  const button = (
    <Button
      size="sm"
      variant={variant}
      aria-label={t("actionOf", { order })}
      loading={takeOut.isPending}
      onClick={merged ? undefined : () => void run().catch(() => undefined)}
    >
      {t("action")}
    </Button>
  );
  if (!merged) return button;
  return (
    <ConfirmDialog
      trigger={button}
      title={t("title", { order })}
      description={t("description")}
      action={t("action")}
      onConfirm={run}
    />
  );
}
