"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { NumberText } from "@/components/ui/number-text";
import type { LockLine } from "@/lib/contracts/lock";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";

export interface LineDraft {
  key: string;
  skuId: string | undefined;
  locationId: string;
  quantity: string;
}

/** The choice "wherever there are units". */
const anywhere = "anywhere";
const mostLines = 200;

export const emptyLine = (): LineDraft => ({
  key: randomId(),
  skuId: undefined,
  locationId: anywhere,
  quantity: "",
});

/** The lines as they are sent; nothing while one of them is incomplete. */
export function readLines(lines: readonly LineDraft[]): LockLine[] | undefined {
  const read = lines.flatMap(({ skuId, locationId, quantity }) => {
    const units = /^\d{1,6}$/.test(quantity.trim()) ? Number(quantity) : 0;
    return skuId && units > 0
      ? [{ skuId, locationId: locationId === anywhere ? null : locationId, quantity: units }]
      : [];
  });
  return read.length === lines.length ? read : undefined;
}

interface LockLinesProps {
  lines: readonly LineDraft[];
  onChange: (lines: LineDraft[]) => void;
}

/** What to set aside: SKU, place, units; a line of each. */
export function LockLines({ lines, onChange }: LockLinesProps) {
  const t = useTranslations("locks");
  const change = (key: string, part: Partial<LineDraft>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <>
      <ul className="flex flex-col gap-4">
        {lines.map((line) => (
          <LineFields
            key={line.key}
            line={line}
            onChange={(part) => change(line.key, part)}
            onRemove={lines.length > 1 ? () => onChange(lines.filter((one) => one.key !== line.key)) : undefined}
          />
        ))}
      </ul>
      {lines.length < mostLines && (
        <Button
          type="button"
          variant="outline"
          className="self-start"
          onClick={() => onChange([...lines, emptyLine()])}
        >
          <Plus aria-hidden />
          {t("addLine")}
        </Button>
      )}
    </>
  );
}

interface LineFieldsProps {
  line: LineDraft;
  onChange: (part: Partial<LineDraft>) => void;
  onRemove: (() => void) | undefined;
}

function LineFields({ line, onChange, onRemove }: LineFieldsProps) {
  const t = useTranslations("locks");
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const skus = useQuery(trpc.catalog.searchSkus.queryOptions({ q: search }, { placeholderData: keepPreviousData }));
  const places = useQuery(trpc.network.map.queryOptions());
  const { skuId, locationId } = line;
  const there = useQuery(
    trpc.stock.explain.queryOptions(
      { skuId: skuId ?? "", ...(locationId === anywhere ? {} : { locationId }) },
      { enabled: Boolean(skuId), retry: false },
    ),
  );
  return (
    <li className="grid gap-3 border-b pb-4 last:border-b-0 sm:grid-cols-[1fr_1fr_6rem_auto]">
      <Field label={t("line.sku")} required>
        <Combobox
          value={skuId}
          onValueChange={(next) => onChange({ skuId: next })}
          onSearch={setSearch}
          searching={skus.isFetching}
          placeholder={t("line.chooseSku")}
          options={(skus.data ?? []).map((sku) => ({
            value: sku.id,
            label: sku.code,
            hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · "),
          }))}
        />
      </Field>
      <Field label={t("line.location")}>
        <Combobox
          value={locationId}
          onValueChange={(next) => onChange({ locationId: next })}
          options={[
            { value: anywhere, label: t("line.anywhere") },
            ...(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code })),
          ]}
        />
      </Field>
      <Field
        label={t("line.quantity")}
        hint={
          skuId &&
          (there.data || there.isError) && (
            <>
              {t("line.available")} <NumberText value={there.data?.total ?? 0} />
            </>
          )
        }
        required
      >
        <Input
          className="figures"
          inputMode="numeric"
          value={line.quantity}
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
      </Field>
      {onRemove && (
        <IconButton label={t("line.remove")} className="self-center" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
