"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { NumberText } from "@/components/ui/number-text";
import { randomId } from "@/lib/random-id";
import { CountLots } from "./count-lots";
import type { CountDetail, CountLineRow } from "./count-types";
import { useCountActions } from "./use-count-actions";

interface CountLineProps {
  count: CountDetail;
  row: CountLineRow;
  /** What the books say is not shown. */
  hidden: boolean;
  /** Undefined: rows cannot be chosen. */
  chosen: boolean | undefined;
  onToggle: () => void;
}

/** One SKU: what it is, what the books say, what was counted. */
export function CountLine({ count, row, hidden, chosen, onToggle }: CountLineProps) {
  const t = useTranslations("counts.lines");
  const format = useFormatter();
  const mayCount = useMay("counts:write");
  const moved = row.expected !== null && row.snapshot !== null ? row.expected - row.snapshot : 0;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
      {chosen !== undefined && (
        <Checkbox
          aria-label={t("choose", { code: row.skuCode })}
          checked={chosen}
          disabled={row.counted === null}
          onCheckedChange={onToggle}
        />
      )}
      <div className="min-w-40 flex-1">
        <p className="truncate font-medium text-sm">{row.skuCode}</p>
        <p className="truncate text-muted-foreground text-xs">
          {[row.skuName, row.color, row.size].filter(Boolean).join(" · ")}
        </p>
        {row.lots.length > 0 && (
          <p className="text-xs">
            {format.list(
              row.lots.map((lot) => t("ofLot", { code: lot.code, count: lot.counted })),
              { style: "narrow" },
            )}
          </p>
        )}
      </div>
      <dl className="flex items-end gap-5 text-right text-sm">
        {!hidden && <Figure label={t("books")} value={row.expected ?? row.snapshot} />}
        {!hidden && moved !== 0 && <Figure label={t("moved")} value={signed(moved)} quiet />}
        {row.previous !== null && <Figure label={t("previous")} value={row.previous} quiet />}
        {!(count.status === "counting" && mayCount) && <Figure label={t("counted")} value={row.counted} />}
        {!hidden && (
          <Figure
            label={t("difference")}
            value={row.difference === null ? null : signed(row.difference)}
            tone={row.difference === null || row.difference === 0 ? undefined : row.difference > 0 ? "up" : "down"}
          />
        )}
      </dl>
      {count.status === "review" && row.counted !== null && row.counted < row.reserved && (
        <Badge tone="danger">{t("promised", { count: row.reserved })}</Badge>
      )}
      {count.status === "counting" && mayCount && row.byLot && <CountLots count={count} row={row} />}
      {count.status === "counting" && mayCount && <TypedNumber key={row.counted} count={count} row={row} />}
    </li>
  );
}

const signed = (units: number) => <NumberText signed value={units} />;
const tones = { up: "font-semibold text-warning", down: "font-semibold text-danger" };

interface FigureProps {
  label: string;
  value: ReactNode;
  quiet?: boolean;
  tone?: keyof typeof tones;
}

function Figure({ label, value, quiet, tone }: FigureProps) {
  return (
    <div className="flex min-w-10 flex-col">
      <dt className="text-muted-foreground text-2xs">{label}</dt>
      <dd className={cn("figures", quiet && "text-muted-foreground", tone && tones[tone])}>{value ?? "–"}</dd>
    </div>
  );
}

/** The number itself; written when the field is left or Enter is pressed. */
function TypedNumber({ count, row }: { count: CountDetail; row: CountLineRow }) {
  const t = useTranslations("counts.lines");
  const { enter } = useCountActions();
  const [text, setText] = useState(row.counted === null ? "" : String(row.counted));
  useEffect(() => setText(row.counted === null ? "" : String(row.counted)), [row.counted]);
  const valid = /^\d{1,6}$/.test(text.trim());
  const save = () => {
    if (!valid || Number(text) === row.counted) return;
    const entry = { key: randomId(), code: row.skuCode, quantity: Number(text), how: "set" as const };
    enter.mutate({ countId: count.id, entries: [entry] });
  };
  return (
    <Input
      className="figures w-20 text-right"
      inputMode="numeric"
      aria-label={t("type", { code: row.skuCode })}
      aria-invalid={text !== "" && !valid}
      placeholder={t("counted")}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && save()}
    />
  );
}
