"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/page-body";
import { Card, CardContent } from "@/components/ui/card";
import type { ImportField, ImportMapping } from "@/lib/contracts/order-import";
import { MappingField } from "./mapping-field";
import { MappingRules } from "./mapping-rules";
import { StatusRules } from "./status-rules";
import type { FileDescription } from "./types";

const groups: readonly { key: string; fields: readonly ImportField[] }[] = [
  { key: "order", fields: ["orderNo", "placedAt", "status", "afterSale", "currency"] },
  { key: "goods", fields: ["sku", "quantity", "unitPrice", "lineAmount", "lineDiscount"] },
  { key: "money", fields: ["total", "freight", "discount", "paid", "refund", "paidAt", "paymentMethod"] },
  {
    key: "receiver",
    fields: [
      "receiverName",
      "receiverPhone",
      "fullAddress",
      "country",
      "province",
      "city",
      "district",
      "street",
      "postalCode",
    ],
  },
  { key: "other", fields: ["memberNo", "maskedId", "buyerNote", "sellerNote"] },
];

interface MappingStepProps {
  description: FileDescription;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** What each column means, field by field, and the rules that go with it. */
export function MappingStep({ description, mapping, onChange }: MappingStepProps) {
  const t = useTranslations("imports");
  const set = (field: ImportField, names: string[]) => {
    const { [field]: _before, ...others } = mapping.columns;
    onChange({ ...mapping, columns: names.length > 0 ? { ...others, [field]: names } : others });
  };
  const notes = [
    description.remembered && t("columns.remembered"),
    !mapping.columns.orderNo?.length && t("columns.needOrderNo"),
    !mapping.columns.sku?.length && t("columns.noGoods"),
    description.ambiguousDates && t("columns.ambiguousDates"),
  ].filter((note) => note !== false);
  return (
    <>
      {notes.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-lg bg-info-soft px-4 py-3 text-info text-sm">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        {groups.map(({ key, fields }) => (
          <Section key={key} title={t(`columns.groups.${key}`)}>
            <Card>
              <CardContent className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
                {fields.map((field) => (
                  <MappingField
                    key={field}
                    field={field}
                    names={mapping.columns[field] ?? []}
                    unsure={mapping.columns[field] !== undefined && (description.confidence[field] ?? 1) < 0.5}
                    description={description}
                    onChange={(names) => set(field, names)}
                  />
                ))}
              </CardContent>
            </Card>
          </Section>
        ))}
        <MappingRules mapping={mapping} onChange={onChange} />
      </div>
      {description.statuses.length > 0 && (
        <StatusRules statuses={description.statuses} mapping={mapping} onChange={onChange} />
      )}
    </>
  );
}
