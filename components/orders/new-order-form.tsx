"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow, FormActions, FormSection } from "@/components/layout/form-layout";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { manualOrder, typedMethods } from "@/lib/contracts/manual-order";
import { paymentStatuses } from "@/lib/contracts/order-status";
import { formatMoney } from "@/lib/format/money";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { AddressFields } from "./address-fields";
import { AddressPaste } from "./address-paste";
import { ChoiceField } from "./choice-field";
import { CountryField } from "./country-field";
import { draftInput, draftTotal, emptyDraft, type OrderDraft } from "./new-order-draft";
import { NewOrderLines } from "./new-order-lines";
import { problemsOf } from "./new-order-problems";
import { merged } from "./receiver-dialog";

/** An order typed in: pasted address, lines, money. It is checked and routed before its page opens. */
export function NewOrderForm() {
  const t = useTranslations("orders.new");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const { slug, currency } = useBrand();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const options = useQuery(trpc.orders.filterOptions.queryOptions()).data;
  const channels = options?.channels.filter((channel) => channel.active) ?? [];
  const [draft, setDraft] = useState<OrderDraft>(() => emptyDraft(currency));
  const [tried, setTried] = useState(false);
  const set = (change: Partial<OrderDraft>) => setDraft({ ...draft, ...change });
  const create = useMutation(
    trpc.orders.create.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/orders/${id}`),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const channel = draft.channel || (channels.find((one) => one.type === "manual") ?? channels[0])?.code || "";
  const checked = manualOrder.safeParse(draftInput(draft, channel, currency));
  const total = draftTotal(draft, currency);
  const problems = problemsOf(draft, channel, currency);
  const errorOf = (field: string) => {
    const problem = tried ? problems.get(field) : undefined;
    return problem && t(`problem.${problem}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.size === 0 && checked.success) create.mutate(checked.data);
  };
  const amount = (key: "freight" | "discount") => (
    <Field label={t(key)} error={errorOf(key)}>
      <Input
        inputMode="decimal"
        value={draft[key]}
        placeholder="0.00"
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <PageBody>
      <form onSubmit={submit} className="flex flex-col">
        <FormSection title={t("receiverSection")} description={t("receiverHint")}>
          <AddressPaste onParsed={(parsed) => set({ address: merged(draft.address, parsed) })} />
          <CountryField value={draft.country} error={errorOf("country")} onChange={(country) => set({ country })} />
          <AddressFields value={draft.address} onChange={(address) => set({ address })} />
        </FormSection>
        <FormSection title={t("linesSection")} description={t("linesHint")}>
          <NewOrderLines lines={draft.lines} onChange={(lines) => set({ lines })} errorOf={errorOf} />
        </FormSection>
        <FormSection title={t("moneySection")}>
          <FieldRow>
            {amount("freight")}
            {amount("discount")}
          </FieldRow>
          <ChoiceField
            label={t("payment")}
            value={draft.payment}
            options={paymentStatuses.map((value) => ({ value, label: common(`paymentStatus.${value}`) }))}
            onChange={(payment) => set({ payment })}
          />
          <p className="flex justify-between border-t pt-3 text-sm">
            <span className="text-muted-foreground">{t("total")}</span>
            <output className="figures font-semibold text-lg">
              {total === undefined ? "–" : formatMoney(total, currency, locale)}
            </output>
          </p>
        </FormSection>
        <FormSection title={t("orderSection")}>
          <FieldRow>
            <ChoiceField
              label={t("channel")}
              value={channel}
              options={channels.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(value) => set({ channel: value })}
              error={errorOf("channel")}
            />
            <Field label={t("externalNo")} hint={t("externalNoHint")}>
              <Input
                value={draft.externalNo}
                maxLength={120}
                autoComplete="off"
                onChange={(event) => set({ externalNo: event.target.value })}
              />
            </Field>
          </FieldRow>
          <FieldRow>
            <ChoiceField
              label={t("method")}
              value={draft.method}
              options={typedMethods.map((value) => ({ value, label: common(`deliveryMethod.${value}`) }))}
              onChange={(method) => set({ method })}
            />
            {draft.method === "pickup" && (
              <ChoiceField
                label={t("pickupLocation")}
                value={draft.pickupLocation}
                options={(options?.locations ?? [])
                  .filter((location) => location.type === "store" && location.pickup && location.active)
                  .map(({ code, name }) => ({ value: code, label: name }))}
                onChange={(pickupLocation) => set({ pickupLocation })}
                error={errorOf("pickupLocation")}
              />
            )}
          </FieldRow>
          <Field label={t("sellerNote")}>
            <Textarea
              rows={2}
              maxLength={2000}
              value={draft.sellerNote}
              onChange={(event) => set({ sellerNote: event.target.value })}
            />
          </Field>
        </FormSection>
        <FormActions>
          {tried && (problems.size > 0 || !checked.success) && (
            <p role="alert" className="mr-auto self-center text-danger text-xs">
              {problems.size > 0 ? t("problems", { count: problems.size }) : t("problem.other")}
            </p>
          )}
          <Button type="submit" loading={create.isPending}>
            {t("submit")}
          </Button>
        </FormActions>
      </form>
    </PageBody>
  );
}
