"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import type { ImportField } from "@/lib/contracts/order-import";
import type { FileDescription } from "./types";

const none = "\u0000none";
const mostColumns = 6;
/** Fields that may stand in several columns: joined, added up, or the first that is filled. */
const several: readonly ImportField[] = [
  "orderNo",
  "sku",
  "total",
  "freight",
  "discount",
  "lineDiscount",
  "receiverPhone",
  "fullAddress",
  "street",
  "buyerNote",
  "sellerNote",
];

interface MappingFieldProps {
  field: ImportField;
  names: readonly string[];
  unsure: boolean;
  description: FileDescription;
  onChange: (names: string[]) => void;
}

/** The column or columns one field comes from, with what stands in the first row. */
export function MappingField({ field, names, unsure, description, onChange }: MappingFieldProps) {
  const t = useTranslations("imports");
  const columns = description.header.map((name, at) => ({
    value: name,
    label: name,
    hint: description.sample[0]?.[at] ?? "",
  }));
  const options = [{ value: none, label: t("columns.notInFile") }, ...columns];
  const example = names
    .map((name) => description.sample[0]?.[description.header.indexOf(name)]?.trim())
    .filter(Boolean)
    .join(" · ");
  const replace = (at: number, value: string) => {
    const next = value === none ? names.filter((_, i) => i !== at) : names.map((name, i) => (i === at ? value : name));
    onChange([...new Set(next)]);
  };
  const label = (
    <span className="flex items-center gap-2">
      {t(`field.${field}`)}
      {unsure && <Badge tone="warning">{t("columns.check")}</Badge>}
    </span>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-1 gap-y-1.5">
      <Field
        label={label}
        hint={example ? <span className="block truncate">{example}</span> : undefined}
        required={field === "orderNo"}
        className="col-start-1"
      >
        <Combobox
          options={options}
          value={names[0] ?? none}
          onValueChange={(value) => (names.length === 0 ? value !== none && onChange([value]) : replace(0, value))}
        />
      </Field>
      {several.includes(field) && names.length > 0 && names.length < mostColumns && (
        <span className={example ? "mb-5.5" : undefined}>
          <AddColumn
            columns={columns.filter(({ value }) => !names.includes(value))}
            onAdd={(name) => onChange([...names, name])}
          />
        </span>
      )}
      {names.slice(1).map((name, i) => (
        <Field key={name} label={`${t(`field.${field}`)} ${i + 2}`} hideLabel className="col-start-1">
          <Combobox options={options} value={name} onValueChange={(value) => replace(i + 1, value)} />
        </Field>
      ))}
    </div>
  );
}

function AddColumn({ columns, onAdd }: { columns: readonly { value: string }[]; onAdd: (name: string) => void }) {
  const t = useTranslations("imports.columns");
  const next = columns[0];
  return (
    <IconButton label={t("addColumn")} disabled={!next} onClick={() => next && onAdd(next.value)}>
      <Plus aria-hidden />
    </IconButton>
  );
}
