"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { SerialDetail } from "./lots-types";
import { useLotsChanged } from "./use-lots-changed";

/** A piece the books still have as a number, but not as a unit any more. */
export function WriteOff({ serial }: { serial: SerialDetail }) {
  const t = useTranslations("lots.writeOff");
  const failureText = useFailureText();
  const changed = useLotsChanged();
  const [note, setNote] = useState("");
  const writeOff = useMutation(
    useTRPC().lots.writeOffSerial.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("done", { code: serial.code }));
      },
      onError: (error) =>
        toast.error(failureOf(error).code === "INVALID" && note.trim() ? t("counted") : failureText(error)),
    }),
  );
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("open")}</Button>}
      title={t("title", { code: serial.code })}
      description={t("description")}
      action={t("action")}
      onConfirm={() => writeOff.mutateAsync({ serialId: serial.id, note })}
    >
      <Field label={t("note")} required>
        <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
