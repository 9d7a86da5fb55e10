"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { TimeField } from "@/components/ui/time-field";
import { groupChannelTypes, type PriceListView } from "@/lib/contracts/group-order";
import { moneyTextOf } from "@/lib/format/money";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const wrongs = ["sku", "price", "limit", "twice"] as const;

const textOf = ({ items, currency }: PriceListView) =>
  items
    .map(({ skuCode, priceMinor, perPerson }) =>
      [skuCode, moneyTextOf(priceMinor, currency), ...(perPerson ? [perPerson] : [])].join("\t"),
    )
    .join("\n");

/** A price list as a whole: what is saved replaces what was there. */
export function PriceListForm({ list, onDone }: { list: PriceListView | undefined; onDone: () => void }) {
  const t = useTranslations("groupOrders.prices");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [id] = useState(() => list?.id ?? randomId());
  const [name, setName] = useState(list?.name ?? "");
  const [channelId, setChannel] = useState(list?.channelId);
  const [startsAt, setStartsAt] = useState<Date | undefined>(list?.startsAt);
  const [endsAt, setEndsAt] = useState<Date | undefined>(list?.endsAt ?? undefined);
  const [perPerson, setPerPerson] = useState(list?.perPerson?.toString() ?? "");
  const [items, setItems] = useState(list ? textOf(list) : "");
  const query = useQuery(trpc.network.channels.queryOptions());
  const channels = (query.data ?? []).filter((one) => groupChannelTypes.some((type) => type === one.type));
  const save = useMutation(
    trpc.groupOrders.saveList.mutationOptions({
      onSuccess: async () => {
        toast.success(t("saved"));
        await queryClient.invalidateQueries(trpc.groupOrders.pathFilter());
        onDone();
      },
      onError: (error) => {
        if (failureOf(error).problems.length === 0) toast.error(failureText(error));
      },
    }),
  );
  const wrong = save.error ? failureOf(save.error).problems : [];
  const currency = channels.find((one) => one.id === channelId)?.currency ?? list?.currency ?? "";
  const limit = perPerson.trim() === "" ? null : Number(perPerson);
  const ready = name.trim() && channelId && startsAt && items.trim() && currency;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!channelId || !startsAt) return;
    const version = list?.version ?? 0;
    save.mutate({ id, version, channelId, name, currency, startsAt, endsAt: endsAt ?? null, perPerson: limit, items });
  };
  const lineOf = (path: string) => /\d+/.exec(path)?.[0] ?? "";
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {query.data && channels.length === 0 && (
        <p className="rounded-lg border bg-warning-soft px-4 py-3 text-sm">
          {t("noChannel")}{" "}
          <Link className="underline" href={`/${slug}/channels`}>
            {t("toChannels")}
          </Link>
        </p>
      )}
      <FieldRow>
        <Field label={t("name")} required>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t("channel")} required>
          <Combobox
            value={channelId}
            onValueChange={setChannel}
            placeholder={t("pickChannel")}
            options={channels.map((one) => ({ value: one.id, label: one.name, hint: one.code }))}
          />
        </Field>
      </FieldRow>
      <FieldRow>
        <TimeField label={t("startsAt")} required value={startsAt ?? null} onChange={setStartsAt} />
        <TimeField label={t("endsAt")} hint={t("endsHint")} value={endsAt ?? null} onChange={setEndsAt} />
      </FieldRow>
      <Field label={t("perPerson")} hint={t("perPersonHint")}>
        <Input
          inputMode="numeric"
          className="max-w-40"
          value={perPerson}
          onChange={(event) => setPerPerson(event.target.value.replace(/\D/g, "").slice(0, 5))}
        />
      </Field>
      <Field label={t("items")} hint={t("itemsHint")} required>
        <Textarea
          rows={8}
          spellCheck={false}
          className="font-mono text-xs"
          value={items}
          onChange={(event) => setItems(event.target.value)}
        />
      </Field>
      {wrong.length > 0 && (
        <section role="alert" className="flex flex-col gap-1 rounded-lg border bg-danger-soft p-4 text-sm">
          <p className="font-medium">{t("wrong", { count: wrong.length })}</p>
          <ul>
            {wrong.map(({ path, message }) => (
              <li key={path}>
                {t("line", { line: lineOf(path), what: t(`what.${wrongs.find((one) => one === message) ?? "sku"}`) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
