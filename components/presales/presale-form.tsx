"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimeField } from "@/components/ui/time-field";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { type DepositDraft, DepositField, readDeposit } from "./deposit-field";

const whole = (text: string) => (/^[1-9]\d{0,6}$/.test(text.trim()) ? Number(text) : undefined);

/** Which SKU, how many, from when to when, when it comes, and what is paid at once. */
export function PresaleForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("presales.form");
  const { currency } = useBrand();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [sku, setSku] = useState<PickedSku>();
  const [texts, setTexts] = useState({ title: "", quota: "" });
  const [times, setTimes] = useState<Partial<Record<"starts" | "ends" | "expected" | "due", Date>>>({});
  const [deposit, setDeposit] = useState<DepositDraft>({ kind: "none", text: "" });
  // One per form: a repeated click makes one presale.
  const [id] = useState(() => randomId());
  const create = useMutation(
    trpc.presales.create.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.presales.pathFilter());
        toast.success(t("done"));
        onDone();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (event: { target: { value: string } }) => setTexts({ ...texts, [name]: event.target.value }),
  });
  const time = (name: keyof typeof times) => ({
    label: t(name),
    onChange: (at: Date | undefined) => setTimes((before) => ({ ...before, [name]: at })),
  });
  const quota = whole(texts.quota);
  const { starts: startsAt, ends: endsAt, expected: expectedAt, due } = times;
  const paidAtOnce = readDeposit(deposit, currency);
  const wrongEnd = Boolean(startsAt && endsAt && endsAt <= startsAt);
  const ready = sku && quota && startsAt && expectedAt && !wrongEnd && paidAtOnce;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const dates = { startsAt, expectedAt, endsAt: endsAt ?? null, balanceDueAt: due ?? null };
    create.mutate({ id, skuId: sku.id, title: texts.title || sku.code, quota, ...paidAtOnce, ...dates });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field
        label={t("sku")}
        hint={sku && [sku.code, sku.name, sku.color, sku.size].filter(Boolean).join(" · ")}
        required
      >
        <SkuPicker placeholder={t("pickSku")} onPick={setSku} />
      </Field>
      <FieldRow>
        <Field label={t("title")}>
          <Input maxLength={120} placeholder={sku?.code} {...field("title")} />
        </Field>
        <Field label={t("quota")} required>
          <Input className="figures" inputMode="numeric" {...field("quota")} />
        </Field>
      </FieldRow>
      <FieldRow>
        <TimeField {...time("starts")} required />
        <TimeField {...time("ends")} error={wrongEnd && t("wrongEnd")} />
      </FieldRow>
      <FieldRow>
        <TimeField {...time("expected")} required />
        <TimeField {...time("due")} />
      </FieldRow>
      <DepositField draft={deposit} onChange={setDeposit} />
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={create.isPending}>
          {t("submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
