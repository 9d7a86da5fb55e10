"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const whole = (text: string) => (/^[1-9]\d{0,6}$/.test(text.trim()) ? Number(text) : undefined);
const dateOf = (text: string) => (text ? new Date(text) : undefined);

/** Which SKU, how many, from when to when, when it comes, and what is paid at once. */
export function PresaleForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("presales.form");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [sku, setSku] = useState<PickedSku>();
  const [texts, setTexts] = useState({
    title: "",
    quota: "",
    percent: "",
    starts: "",
    ends: "",
    expected: "",
    due: "",
  });
  // One per form: a repeated click makes one presale.
  const [id] = useState(() => crypto.randomUUID());
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
  const quota = whole(texts.quota);
  const percent = texts.percent ? whole(texts.percent) : null;
  const [startsAt, endsAt] = [dateOf(texts.starts), dateOf(texts.ends)];
  const expectedAt = dateOf(texts.expected);
  const wrongEnd = Boolean(startsAt && endsAt && endsAt <= startsAt);
  const wrongShare = percent === undefined || (percent ?? 1) > 99;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sku || !quota || !startsAt || !expectedAt || wrongEnd || wrongShare) return;
    const dates = { startsAt, expectedAt, endsAt: endsAt ?? null, balanceDueAt: dateOf(texts.due) ?? null };
    create.mutate({
      id,
      skuId: sku.id,
      title: texts.title || sku.code,
      quota,
      depositPercent: percent ?? null,
      ...dates,
    });
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
        <Field label={t("starts")} required>
          <Input type="datetime-local" {...field("starts")} />
        </Field>
        <Field label={t("ends")} error={wrongEnd && t("wrongEnd")}>
          <Input type="datetime-local" {...field("ends")} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field label={t("expected")} required>
          <Input type="datetime-local" {...field("expected")} />
        </Field>
        <Field label={t("due")}>
          <Input type="datetime-local" {...field("due")} />
        </Field>
      </FieldRow>
      <Field label={t("percent")} hint={t("percentHint")} error={wrongShare && t("wrongShare")}>
        <Input className="figures" inputMode="numeric" {...field("percent")} />
      </Field>
      <DialogFooter>
        <Button
          type="submit"
          disabled={!sku || !quota || !startsAt || !expectedAt || wrongEnd || wrongShare}
          loading={create.isPending}
        >
          {t("submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
