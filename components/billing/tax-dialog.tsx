"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { EditDialog } from "@/components/layout/edit-dialog";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type TaxIdInput, taxIdInput } from "@/lib/contracts/billing";
import { useTRPC } from "@/lib/trpc/client";

const types = taxIdInput.shape.type.options;
const first = "cn_tin";

export function TaxDialog({ current }: { current: { type: string; value: string } | null }) {
  const t = useTranslations("billing");
  return (
    <EditDialog title={t("payment.editTax")} edits={t("payment.editTax")}>
      {(onDone) => <TaxForm current={current} onDone={onDone} />}
    </EditDialog>
  );
}

function TaxForm({ current, onDone }: { current: { type: string; value: string } | null; onDone: () => void }) {
  const t = useTranslations("billing");
  const router = useRouter();
  const [type, setType] = useState<TaxIdInput["type"]>(types.find((one) => one === current?.type) ?? first);
  const [value, setValue] = useState(current?.value ?? "");
  const save = useMutation(
    useTRPC().billing.saveTaxId.mutationOptions({
      onSuccess: () => {
        onDone();
        toast.success(t("payment.saved"));
        router.refresh();
      },
    }),
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ type, value });
      }}
    >
      <Field label={t("payment.taxType")}>
        <Select value={type} onValueChange={(next) => setType(types.find((one) => one === next) ?? first)}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {types.map((one) => (
              <SelectItem key={one} value={one}>
                {t(`payment.types.${one}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label={t("payment.taxValue")} error={save.isError ? t("payment.taxWrong") : undefined}>
        <Input value={value} onChange={(event) => setValue(event.target.value)} autoComplete="off" />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={save.isPending || value.trim().length < 4}>
          {t("payment.save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
