"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { TextDialog } from "@/components/bulk/text-dialog";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface UnpackButtonProps extends Pick<ButtonProps, "size" | "variant" | "autoFocus"> {
  fulfillmentId: string;
  orderNos: readonly string[];
  /** It is unpacked now, by us or by somebody else. */
  onUnpacked: () => void;
}

/** Opens the boxes of a packed order again, with a reason; orders that share them come out together. */
export function UnpackButton({ fulfillmentId, orderNos, onUnpacked, ...looks }: UnpackButtonProps) {
  const t = useTranslations("packing.unpack");
  const failureText = useFailureText();
  const [asking, setAsking] = useState(false);
  const done = () => {
    setAsking(false);
    onUnpacked();
  };
  const unpack = useMutation(
    useTRPC().fulfillment.act.mutationOptions({
      onSuccess: () => {
        toast.success(t("done"));
        done();
      },
      onError: (error) => {
        const gone = failureOf(error).code === "WRONG_STATE";
        toast.error(gone ? t("gone") : failureText(error));
        if (gone) done();
      },
    }),
  );
  return (
    <>
      <Button {...looks} onClick={() => setAsking(true)}>
        {t("action")}
      </Button>
      {asking && (
        <TextDialog
          title={t("title", { order: orderNos.join(" + ") })}
          description={t("description")}
          label={t("reason")}
          suggestions={[t("suggestion.wrong"), t("suggestion.carton"), t("suggestion.buyer")]}
          action={t("action")}
          tone="danger"
          maxLength={200}
          busy={unpack.isPending}
          onSubmit={(reason) => unpack.mutate({ id: fulfillmentId, step: { action: "unpack", reason } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
