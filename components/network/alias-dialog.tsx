"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import type { AliasRow } from "./network-types";
import { useAliasActions } from "./use-alias-actions";

/** Maps a channel's code to a SKU or, given a mapping, points it at another one. */
export function AliasDialog({ alias }: { alias?: AliasRow }) {
  const t = useTranslations("network.aliases");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {alias ? (
        <IconButton label={`${t("editTitle")} ${alias.channelSku}`} size="icon-sm" onClick={() => setOpen(true)}>
          <Pencil aria-hidden />
        </IconButton>
      ) : (
        <DialogTrigger asChild>
          <Button>
            <Plus aria-hidden />
            {t("new")}
          </Button>
        </DialogTrigger>
      )}
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(alias ? "editTitle" : "new")}</DialogTitle>
          <DialogDescription>{t("dialogHint")}</DialogDescription>
        </DialogHeader>
        <AliasForm alias={alias} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
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
      saying(({ orders }) => {
        toast.success(t("saved", { orders }));
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
