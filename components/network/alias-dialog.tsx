"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { EditDialog } from "@/components/layout/edit-dialog";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import type { AliasRow } from "./network-types";
import { useAliasActions } from "./use-alias-actions";

/** Maps a channel's code to a SKU or, given a mapping, points it at another one. */
export function AliasDialog({ alias }: { alias?: AliasRow }) {
  const t = useTranslations("network.aliases");
  return (
    <EditDialog
      title={t(alias ? "editTitle" : "new")}
      description={t("dialogHint")}
      edits={alias && `${t("editTitle")} ${alias.channelSku}`}
    >
      {(onDone) => <AliasForm alias={alias} onDone={onDone} />}
    </EditDialog>
  );
}

function AliasForm({ alias, onDone }: { alias?: AliasRow; onDone: () => void }) {
  const t = useTranslations("network.aliases");
  const trpc = useTRPC();
  const { saying } = useAliasActions();
  const [channelId, setChannelId] = useState(alias?.channelId ?? "");
  const [channelSku, setChannelSku] = useState(alias?.channelSku ?? "");
  const [skuId, setSkuId] = useState(alias?.skuId ?? "");
  const [search, setSearch] = useState(alias?.skuCode ?? "");
  const channels = useQuery(trpc.network.channels.queryOptions());
  const found = useQuery(
    trpc.catalog.searchSkus.queryOptions({ q: search, kind: "any" }, { placeholderData: keepPreviousData }),
  );
  const save = useMutation(
    trpc.aliases.save.mutationOptions(
      saying(({ orders, later }) => {
        toast.success(t(later > 0 ? "savedInPart" : "saved", { orders: orders - later, later }));
        onDone();
      }),
    ),
  );
  const ready = channelId && skuId && channelSku.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) save.mutate({ channelId, channelSku, skuId });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("channel")} required>
        <Combobox
          disabled={alias !== undefined}
          value={channelId || undefined}
          placeholder={t("chooseChannel")}
          options={(channels.data ?? []).map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
          onValueChange={setChannelId}
        />
      </Field>
      <Field label={t("channelSku")} required>
        <Input
          className="font-mono"
          value={channelSku}
          maxLength={100}
          disabled={alias !== undefined}
          onChange={(event) => setChannelSku(event.target.value)}
        />
      </Field>
      <Field label={t("sku")} required>
        <Combobox
          value={skuId || undefined}
          placeholder={t("chooseSku")}
          onSearch={setSearch}
          searching={found.isFetching}
          options={(found.data ?? []).map((sku) => ({
            value: sku.id,
            label: sku.code,
            hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · "),
          }))}
          onValueChange={setSkuId}
        />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
