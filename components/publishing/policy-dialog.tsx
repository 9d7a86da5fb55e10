"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { optionsOf } from "@/components/catalog/catalog-types";
import { EditDialog } from "@/components/layout/edit-dialog";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import {
  type PublishMode,
  type PublishPolicyDraft,
  policyScopes,
  publishModes,
  publishPolicyDraft,
  publishSources,
} from "@/lib/contracts/publishing";
import { useTRPC } from "@/lib/trpc/client";
import type { PolicyRow } from "./publishing-types";
import { draftOf, usePolicyActions } from "./use-policy-actions";

/** Makes a policy or, given one, changes it. */
export function PolicyDialog({ policy }: { policy?: PolicyRow }) {
  const t = useTranslations("publishing.policies");
  return (
    <EditDialog
      title={t(policy ? "editTitle" : "new")}
      description={t("dialogHint")}
      edits={policy && t("edit", { channel: policy.channelName })}
    >
      {(onDone) => <PolicyForm policy={policy} onDone={onDone} />}
    </EditDialog>
  );
}

const fresh: PublishPolicyDraft = {
  ...{ channelId: "", scope: "all", target: "", mode: "share", amount: 100, source: "all" },
  ...{ buffer: 0, ceiling: null, lowAt: null, priority: 1 },
};

type Texts = Record<"amount" | "buffer" | "ceiling" | "lowAt" | "priority", string>;
const textOf = (units: number | null) => (units === null ? "" : String(units));
const unitsOf = (text: string) => (text.trim() === "" ? null : Number(text));

function PolicyForm({ policy, onDone }: { policy?: PolicyRow; onDone: () => void }) {
  const t = useTranslations("publishing.policies");
  const trpc = useTRPC();
  const { save } = usePolicyActions(onDone);
  const [draft, setDraft] = useState(policy ? draftOf(policy) : fresh);
  const [texts, setTexts] = useState<Texts>({
    amount: textOf(draft.amount),
    buffer: textOf(draft.buffer),
    ceiling: textOf(draft.ceiling),
    lowAt: textOf(draft.lowAt),
    priority: textOf(draft.priority),
  });
  const [search, setSearch] = useState(policy?.scope === "sku" ? policy.targetName : "");
  const channels = useQuery(trpc.network.channels.queryOptions());
  const facets = useQuery(trpc.catalog.facets.queryOptions());
  const skus = useQuery(
    trpc.catalog.searchSkus.queryOptions({ q: search, kind: "any" }, { placeholderData: keepPreviousData }),
  );
  const set = (parts: Partial<PublishPolicyDraft>) => setDraft((before) => ({ ...before, ...parts }));
  const parsed = publishPolicyDraft.safeParse({
    ...draft,
    amount: draft.mode === "off" ? 0 : unitsOf(texts.amount),
    buffer: unitsOf(texts.buffer) ?? 0,
    ceiling: unitsOf(texts.ceiling),
    lowAt: unitsOf(texts.lowAt),
    priority: unitsOf(texts.priority),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.success) save.mutate(parsed.data);
  };
  const numberField = (name: keyof Texts, required = false) => (
    <Field label={t(name === "amount" ? `amounts.${draft.mode}` : name)} hint={hintOf(name, t)} required={required}>
      <Input
        className="figures"
        inputMode="numeric"
        value={texts[name]}
        onChange={(event) => setTexts((before) => ({ ...before, [name]: event.target.value.replace(/\D/g, "") }))}
      />
    </Field>
  );
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <FieldRow>
        <Field label={t("channel")} required>
          <Combobox
            disabled={policy !== undefined}
            value={draft.channelId || undefined}
            placeholder={t("chooseChannel")}
            options={(channels.data ?? []).map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
            onValueChange={(channelId) => set({ channelId })}
          />
        </Field>
        <Choice
          label={t("goods")}
          value={draft.scope}
          disabled={policy !== undefined}
          options={policyScopes.map((value) => [value, t(`scopes.${value}`)])}
          onChange={(scope) => set({ scope, target: "" })}
        />
      </FieldRow>
      {draft.scope === "category" && (
        <Field label={t("scopes.category")} required>
          <Combobox
            disabled={policy !== undefined}
            value={draft.target || undefined}
            placeholder={t("chooseCategory")}
            options={optionsOf(facets.data?.categories)}
            onValueChange={(target) => set({ target })}
          />
        </Field>
      )}
      {draft.scope === "sku" && (
        <Field label={t("scopes.sku")} required>
          <Combobox
            disabled={policy !== undefined}
            value={draft.target || undefined}
            placeholder={t("chooseSku")}
            onSearch={setSearch}
            searching={skus.isFetching}
            options={(skus.data ?? []).map((sku) => ({
              value: sku.id,
              label: sku.code,
              hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · "),
            }))}
            onValueChange={(target) => set({ target })}
          />
        </Field>
      )}
      <FieldRow>
        <Choice
          label={t("mode")}
          value={draft.mode}
          options={publishModes.map((value) => [value, t(`modes.${value}`)])}
          onChange={(mode: PublishMode) => set({ mode })}
        />
        {draft.mode === "off" ? null : numberField("amount", true)}
      </FieldRow>
      {draft.mode !== "off" && (
        <>
          <FieldRow>
            <Choice
              label={t("source")}
              value={draft.source}
              options={publishSources.map((value) => [value, t(`sources.${value}`)])}
              onChange={(source) => set({ source })}
            />
            {numberField("priority", true)}
          </FieldRow>
          <FieldRow>
            {numberField("buffer")}
            {numberField("ceiling")}
          </FieldRow>
          {draft.mode !== "exclusive" && numberField("lowAt")}
        </>
      )}
      <DialogFooter>
        <Button type="submit" disabled={!parsed.success} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}

const hinted = ["buffer", "ceiling", "lowAt", "priority"] as const;

function hintOf(name: keyof Texts, t: ReturnType<typeof useTranslations<"publishing.policies">>) {
  const known = hinted.find((one) => one === name);
  return known && t(`hints.${known}`);
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  disabled?: boolean;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, disabled, options, onChange }: ChoiceProps<Value>) {
  return (
    <Field label={label}>
      <Select value={value} disabled={disabled} onValueChange={(next) => onChange(next as Value)}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {options.map(([key, text]) => (
            <SelectItem key={key} value={key}>
              {text}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
