"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import { gridOf, type MatrixBucket, type MatrixSku } from "./matrix-model";
import { WhyButton } from "./why-button";

interface MatrixTotalsProps {
  skus: readonly MatrixSku[];
  bucket: MatrixBucket;
  /** The figures are over all locations: they say why they are what they are. */
  ofAll: boolean;
}

const headCell = "h-9 px-3 font-medium text-muted-foreground text-xs";

/** One bucket of a style by color and size. */
export function MatrixTotals({ skus, bucket, ofAll }: MatrixTotalsProps) {
  const t = useTranslations("stock");
  const { colors, sizes, at } = gridOf(skus);
  const sum = (of: readonly (MatrixSku | undefined)[]) => of.reduce((units, sku) => units + (sku?.[bucket] ?? 0), 0);
  return (
    <div className="w-fit max-w-full overflow-x-auto rounded-lg border bg-card shadow-xs">
      <table className="border-collapse text-sm" aria-label={t("matrix.totals")}>
        <thead>
          <tr className="border-b">
            <th scope="col" className={`${headCell} sticky left-0 z-10 bg-card text-left`}>
              {t("matrix.color")}
            </th>
            {sizes.map((size) => (
              <th key={size} scope="col" className={`${headCell} min-w-16 text-right`}>
                {size || "–"}
              </th>
            ))}
            <th scope="col" className={`${headCell} min-w-16 border-l text-right`}>
              {t("matrix.sum")}
            </th>
          </tr>
        </thead>
        <tbody>
          {colors.map((color) => (
            <tr key={color} className="border-b last:border-b-0">
              <th scope="row" className="sticky left-0 z-10 h-10 max-w-40 truncate bg-card px-3 text-left font-medium">
                {color || "–"}
              </th>
              {sizes.map((size) => (
                <td key={size} className="px-3 text-right">
                  <Cell sku={at(color, size)} bucket={bucket} ofAll={ofAll} />
                </td>
              ))}
              <td className="border-l px-3 text-right font-semibold">
                <NumberText value={sum(sizes.map((size) => at(color, size)))} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t bg-muted/40 font-semibold">
            <th scope="row" className="sticky left-0 z-10 h-10 bg-card px-3 text-left">
              {t("matrix.sum")}
            </th>
            {sizes.map((size) => (
              <td key={size} className="px-3 text-right">
                <NumberText value={sum(colors.map((color) => at(color, size)))} />
              </td>
            ))}
            <td className="border-l px-3 text-right">
              <NumberText value={sum(skus)} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cell({ sku, bucket, ofAll }: { sku: MatrixSku | undefined; bucket: MatrixBucket; ofAll: boolean }) {
  if (!sku) return <span className="text-muted-foreground">–</span>;
  const units = sku[bucket];
  if (bucket === "available" && ofAll) return <WhyButton skuId={sku.id} units={units} label={sku.code} />;
  return <NumberText value={units} className={units === 0 ? "text-muted-foreground" : undefined} />;
}
