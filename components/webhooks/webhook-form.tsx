"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { type EventType, eventTypes } from "@/lib/contracts/events";
import { newEndpointInput } from "@/lib/contracts/webhooks";
import { useWebhookTexts } from "./use-webhook-texts";

export type WebhookDraft = z.output<typeof newEndpointInput>;

interface WebhookFormProps {
  initial: WebhookDraft;
  action: ReactNode;
  pending: boolean;
  /** Why the server refused it. */
  problem: string | undefined;
  onSave: (draft: WebhookDraft) => void;
}

export function WebhookForm({ initial, action, pending, problem, onSave }: WebhookFormProps) {
  const t = useTranslations("webhooks.form");
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(newEndpointInput),
    defaultValues: initial,
  });
  const { errors } = formState;
  return (
    <form method="post" noValidate className="flex flex-col gap-4" onSubmit={handleSubmit(onSave)}>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Field label={t("name")} hint={t("nameHint")} error={errors.name && t("needName")} required>
        <Input autoComplete="off" maxLength={60} {...register("name")} />
      </Field>
      <Field label={t("url")} hint={t("urlHint")} error={errors.url && t("needUrl")} required>
        <Input type="url" inputMode="url" autoComplete="off" placeholder="https://" {...register("url")} />
      </Field>
      <Controller
        control={control}
        name="types"
        render={({ field }) => <Types value={field.value} onChange={field.onChange} />}
      />
      {errors.types && (
        <p role="alert" className="-mt-2 text-danger text-xs">
          {t("needType")}
        </p>
      )}
      <DialogFooter>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}

function Types({ value, onChange }: { value: EventType[]; onChange: (value: EventType[]) => void }) {
  const t = useTranslations("webhooks.form");
  const { typeText } = useWebhookTexts();
  const all = value.length === eventTypes.length;
  const toggle = (type: EventType, on: boolean) =>
    onChange(eventTypes.filter((known) => (known === type ? on : value.includes(known))));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">{t("types")}</legend>
      <div className="flex items-center justify-between">
        <span aria-hidden className="font-medium text-sm">
          {t("types")}
        </span>
        <Button variant="link" size="sm" onClick={() => onChange(all ? [] : [...eventTypes])}>
          {all ? t("none") : t("all")}
        </Button>
      </div>
      <div className="grid rounded-md border sm:grid-cols-2">
        {eventTypes.map((type) => (
          <Label key={type} className="flex items-start gap-3 px-3 py-2 font-normal">
            <Checkbox checked={value.includes(type)} onCheckedChange={(on) => toggle(type, on === true)} />
            <span className="flex min-w-0 flex-col">
              {typeText(type)}
              <code className="break-all text-muted-foreground text-xs">{type}</code>
            </span>
          </Label>
        ))}
      </div>
    </fieldset>
  );
}
