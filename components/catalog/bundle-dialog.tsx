"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { EditDialog } from "@/components/layout/edit-dialog";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { moneyTextOf } from "@/lib/format/money";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { CatalogOutputs } from "./catalog-types";
import { cleanText } from "./matrix-model";
import { useProblemText } from "./use-problem-text";

export type BundleRow = CatalogOutputs["bundles"]["rows"][number];

/** Makes a bundle or, given one, changes it. */
export function BundleDialog({ bundle }: { bundle?: BundleRow }) {
  const t = useTranslations("catalog.bundles");
  return (
    <EditDialog size="lg" title={t(bundle ? "edit" : "new")} edits={bundle && `${t("edit")} ${bundle.code}`}>
      {(onDone) => <BundleForm bundle={bundle} onDone={onDone} />}
    </EditDialog>
  );
}

interface Part {
  sku: string;
  label: string;
  quantity: string;
}

const labelOf = (sku: { name: string; color: string; size: string }) =>
  [sku.name, sku.color, sku.size].filter(Boolean).join(" · ");
const unitsOf = (text: string) => (/^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined);

function BundleForm({ bundle, onDone }: { bundle?: BundleRow; onDone: () => void }) {
  const t = useTranslations("catalog.bundles");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const problemText = useProblemText();
  const [code, setCode] = useState(bundle?.code ?? "");
  const [name, setName] = useState(bundle?.name ?? "");
  const [barcode, setBarcode] = useState(bundle?.barcode ?? "");
  const [active, setActive] = useState(bundle?.active ?? true);
  const [price, setPrice] = useState(
    bundle?.listPriceMinor == null ? "" : moneyTextOf(bundle.listPriceMinor, bundle.currency),
  );
  const [parts, setParts] = useState<Part[]>(
    () =>
      bundle?.parts.map((part) => ({ sku: part.code, label: labelOf(part), quantity: String(part.quantity) })) ?? [],
  );
  const [search, setSearch] = useState("");
  const found = useQuery(trpc.catalog.searchSkus.queryOptions({ q: search }, { placeholderData: keepPreviousData }));
  const answers = {
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.catalog.pathFilter());
      toast.success(t("saved"));
      onDone();
    },
    onError: (error: unknown) => {
      if (failureOf(error).code !== "ALREADY_EXISTS" && !barcodeProblemOf(error)) toast.error(failureText(error));
    },
  };
  const create = useMutation(trpc.catalog.createBundle.mutationOptions(answers));
  const change = useMutation(trpc.catalog.changeBundle.mutationOptions(answers));
  const listPrice = cleanText("listPrice", price);
  const ready =
    code.trim() &&
    name.trim() &&
    listPrice !== undefined &&
    parts.length > 0 &&
    parts.every((part) => unitsOf(part.quantity));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const components = parts.map(({ sku, quantity }) => ({ sku, quantity: unitsOf(quantity) ?? 1 }));
    const draft = { code, name, active, barcode: barcode.trim() || null, listPrice: listPrice || null, components };
    if (bundle) change.mutate({ ...draft, id: bundle.id, version: bundle.version });
    else create.mutate(draft);
  };
  const badBarcode = barcodeProblemOf(create.error ?? change.error);
  const taken = create.error && failureOf(create.error).code === "ALREADY_EXISTS";
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <FieldRow>
        <Field label={t("code")} error={taken ? t("exists") : undefined} required>
          <Input
            value={code}
            maxLength={100}
            disabled={bundle !== undefined}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <Field label={t("name")} required>
          <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t("price")}>
          <Input
            className="figures"
            inputMode="decimal"
            value={price}
            aria-invalid={listPrice === undefined || undefined}
            onChange={(event) => setPrice(event.target.value)}
          />
        </Field>
        <Field label={t("barcode")} error={badBarcode && problemText(badBarcode)}>
          <Input value={barcode} maxLength={40} onChange={(event) => setBarcode(event.target.value)} />
        </Field>
      </FieldRow>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-sm">{t("parts")}</legend>
        {parts.length === 0 && <p className="text-muted-foreground text-sm">{t("needParts")}</p>}
        <ul className="divide-y rounded-lg border empty:hidden">
          {parts.map((part) => (
            <li key={part.sku} className="flex items-center gap-3 px-3 py-2">
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium">{part.sku}</span>
                <span className="truncate text-muted-foreground text-xs">{part.label}</span>
              </span>
              <Input
                aria-label={`${part.sku} ${t("quantity")}`}
                className="figures w-16 text-right"
                inputMode="numeric"
                value={part.quantity}
                aria-invalid={!unitsOf(part.quantity) || undefined}
                onChange={(event) =>
                  setParts(parts.map((old) => (old.sku === part.sku ? { ...old, quantity: event.target.value } : old)))
                }
              />
              <IconButton
                label={t("removePart", { code: part.sku })}
                size="icon-sm"
                onClick={() => setParts(parts.filter((old) => old.sku !== part.sku))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <Field label={t("addPart")} hideLabel>
          <Combobox
            value={undefined}
            placeholder={t("pickSku")}
            onSearch={setSearch}
            searching={found.isFetching}
            options={(found.data ?? [])
              .filter((sku) => !parts.some((part) => part.sku === sku.code))
              .map((sku) => ({ value: sku.code, label: sku.code, hint: labelOf(sku) }))}
            onValueChange={(picked) => {
              const sku = found.data?.find((one) => one.code === picked);
              if (sku) setParts([...parts, { sku: sku.code, label: labelOf(sku), quantity: "1" }]);
            }}
          />
        </Field>
      </fieldset>
      <Field label={t("active")} className="flex-row-reverse items-center justify-end gap-3">
        <Switch checked={active} onCheckedChange={setActive} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={create.isPending || change.isPending}>
          {t(bundle ? "save" : "create")}
        </Button>
      </DialogFooter>
    </form>
  );
}

const barcodeProblemOf = (error: unknown) => failureOf(error).problems.find(({ path }) => path === "barcode");
