"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { EditDialog } from "@/components/layout/edit-dialog";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type ChannelType, channelTypes } from "@/lib/contracts/network";
import { type DeliveryMethod, deliveryMethods } from "@/lib/contracts/order-status";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { ChannelView } from "./network-types";

/** Makes a channel or, given one, changes it. */
export function ChannelDialog({ channel }: { channel?: ChannelView }) {
  const t = useTranslations("network");
  return (
    <EditDialog
      title={t(channel ? "channels.editTitle" : "channels.new")}
      edits={channel && `${t("edit")} ${channel.name}`}
    >
      {(onDone) => <ChannelForm channel={channel} onDone={onDone} />}
    </EditDialog>
  );
}

function ChannelForm({ channel, onDone }: { channel?: ChannelView; onDone: () => void }) {
  const t = useTranslations("network");
  const trpc = useTRPC();
  const brand = useBrand();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [code, setCode] = useState(channel?.code ?? "");
  const [name, setName] = useState(channel?.name ?? "");
  const [type, setType] = useState((channel?.type ?? "tmall") as ChannelType);
  const [defaultMethod, setMethod] = useState((channel?.defaultMethod ?? "ship") as DeliveryMethod);
  const [currency, setCurrency] = useState(channel?.currency ?? brand.currency);
  const [unpaid, setUnpaid] = useState(String(channel?.unpaidMinutes ?? 30));
  const [active, setActive] = useState(channel?.active ?? true);
  const answers = {
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.network.pathFilter());
      toast.success(t("saved"));
      onDone();
    },
    onError: (error: unknown) => {
      const failure = failureOf(error).code;
      if (failure !== "ALREADY_EXISTS") toast.error(failure === "STALE" ? t("stale") : failureText(error));
    },
  };
  const create = useMutation(trpc.network.createChannel.mutationOptions(answers));
  const change = useMutation(trpc.network.changeChannel.mutationOptions(answers));
  const minutes = /^\d{1,5}$/.test(unpaid) && Number(unpaid) <= 43_200 ? Number(unpaid) : undefined;
  const ready =
    code.trim() && !/\s/.test(code.trim()) && name.trim() && /^[A-Z]{3}$/.test(currency) && minutes !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = { name, type, defaultMethod, currency, active, unpaidMinutes: minutes };
    if (channel) change.mutate({ ...fields, id: channel.id, version: channel.version });
    else create.mutate({ ...fields, code });
  };
  const taken = create.error && failureOf(create.error).code === "ALREADY_EXISTS";
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <FieldRow>
        <Field label={t("channels.typeLabel")}>
          <Select value={type} onValueChange={(next) => setType(next as ChannelType)}>
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {channelTypes.map((value) => (
                <SelectItem key={value} value={value}>
                  {t(`channels.type.${value}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        <Field label={t("channels.name")} required>
          <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Field>
      </FieldRow>
      <Field label={t("channels.code")} hint={t("channels.codeHint")} error={taken ? t("exists") : undefined} required>
        <Input
          value={code}
          maxLength={64}
          disabled={channel !== undefined}
          className="font-mono"
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <FieldRow>
        <Field label={t("channels.defaultMethod")}>
          <Select value={defaultMethod} onValueChange={(next) => setMethod(next as DeliveryMethod)}>
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {deliveryMethods.map((value) => (
                <SelectItem key={value} value={value}>
                  {t(`channels.method.${value}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        <Field label={t("channels.currency")} required>
          <Input value={currency} maxLength={3} onChange={(event) => setCurrency(event.target.value.toUpperCase())} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field label={t("channels.unpaid")} hint={t("channels.unpaidHint")}>
          <Input
            className="figures"
            inputMode="numeric"
            value={unpaid}
            onChange={(event) => setUnpaid(event.target.value)}
          />
        </Field>
        <Field label={t("channels.active")}>
          <Switch checked={active} onCheckedChange={setActive} />
        </Field>
      </FieldRow>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={create.isPending || change.isPending}>
          {t(channel ? "save" : "create")}
        </Button>
      </DialogFooter>
    </form>
  );
}
