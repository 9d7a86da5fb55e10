"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { EditDialog } from "@/components/layout/edit-dialog";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface Rule {
  skuId: string | null;
  skuCode: string | null;
  category: string | null;
  locationId: string | null;
  locationName: string | null;
  units: number;
  note: string;
}

/** Makes a rule or, given one, changes its units. */
export function SafetyDialog({ rule }: { rule?: Rule }) {
  const t = useTranslations("safety");
  return (
    <EditDialog title={t(rule ? "edit" : "new")} description={t("precedence")} edits={rule && t("edit")}>
      {(onDone) => <SafetyForm rule={rule} onDone={onDone} />}
    </EditDialog>
  );
}

const kinds = ["all", "category", "sku"] as const;
const everywhere = "everywhere";

function SafetyForm({ rule, onDone }: { rule: Rule | undefined; onDone: () => void }) {
  const t = useTranslations("safety");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [kind, setKind] = useState<(typeof kinds)[number]>(rule?.skuId ? "sku" : rule?.category ? "category" : "all");
  const [skuId, setSkuId] = useState(rule?.skuId ?? undefined);
  const [category, setCategory] = useState(rule?.category ?? undefined);
  const [locationId, setLocationId] = useState(rule?.locationId ?? everywhere);
  const [units, setUnits] = useState(rule ? String(rule.units) : "");
  const [note, setNote] = useState(rule?.note ?? "");
  const [search, setSearch] = useState(rule?.skuCode ?? "");
  const skus = useQuery(
    trpc.catalog.searchSkus.queryOptions({ q: search }, { enabled: kind === "sku", placeholderData: keepPreviousData }),
  );
  const facets = useQuery(trpc.catalog.facets.queryOptions());
  const places = useQuery(trpc.network.map.queryOptions());
  const save = useMutation(
    trpc.safety.save.mutationOptions({
      onError: (error) => toast.error(failureText(error)),
      onSuccess: async () => {
        toast.success(t("saved"));
        await queryClient.invalidateQueries(trpc.safety.pathFilter());
        await queryClient.invalidateQueries(trpc.stock.pathFilter());
        onDone();
      },
    }),
  );
  const number = /^\d{1,6}$/.test(units.trim()) ? Number(units) : undefined;
  const ready = number !== undefined && (kind === "all" || (kind === "sku" ? skuId : category));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    save.mutate({
      skuId: kind === "sku" ? (skuId ?? null) : null,
      category: kind === "category" ? (category ?? null) : null,
      locationId: locationId === everywhere ? null : locationId,
      units: number,
      note,
    });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("col.goods")}>
        <Select
          value={kind}
          disabled={rule !== undefined}
          onValueChange={(next) => setKind(kinds.find((one) => one === next) ?? "all")}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {kinds.map((one) => (
              <SelectItem key={one} value={one}>
                {t(`kind.${one}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      {kind === "sku" && (
        <Field label={t("kind.sku")} required>
          <Combobox
            disabled={rule !== undefined}
            value={skuId}
            onValueChange={setSkuId}
            onSearch={setSearch}
            searching={skus.isFetching}
            options={(skus.data ?? []).map((sku) => ({
              value: sku.id,
              label: sku.code,
              hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · "),
            }))}
          />
        </Field>
      )}
      {kind === "category" && (
        <Field label={t("kind.category")} required>
          <Combobox
            disabled={rule !== undefined}
            value={category}
            onValueChange={setCategory}
            options={(facets.data?.categories ?? []).map((name) => ({ value: name, label: name }))}
          />
        </Field>
      )}
      <Field label={t("col.location")}>
        <Combobox
          disabled={rule !== undefined}
          value={locationId}
          onValueChange={setLocationId}
          options={[
            { value: everywhere, label: t("everywhere") },
            ...(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code })),
          ]}
        />
      </Field>
      <Field label={t("col.units")} hint={t("unitsHint")} required>
        <Input
          className="figures"
          inputMode="numeric"
          value={units}
          onChange={(event) => setUnits(event.target.value)}
        />
      </Field>
      <Field label={t("col.note")}>
        <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
