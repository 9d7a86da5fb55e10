"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import type { LocationType } from "@/lib/contracts/routing-terms";
import { gridOf, type MatrixBucket, type MatrixPlace, type MatrixSku } from "./matrix-model";
import { WhyButton } from "./why-button";

interface MatrixByPlaceProps {
  skus: readonly MatrixSku[];
  places: readonly MatrixPlace[];
  bucket: MatrixBucket;
}

const headCell = "px-3 text-right font-medium text-muted-foreground text-xs";
const nameCell = "sticky left-0 z-10 min-w-40 max-w-56 bg-card px-3 text-left";

/** One bucket of a style at each location: a row a location, a column a SKU, grouped by color. */
export function MatrixByPlace({ skus, places, bucket }: MatrixByPlaceProps) {
  const t = useTranslations("stock");
  const types = useTranslations("routing.locationType");
  const { slug } = useBrand();
  const { colors } = gridOf(skus);
  const columns = colors.map((color) => ({ color, skus: skus.filter((sku) => sku.color === color) }));
  if (places.length === 0) return <p className="text-muted-foreground text-sm">{t("why.nowhere")}</p>;
  return (
    <div className="w-fit max-w-full overflow-x-auto rounded-lg border bg-card shadow-xs">
      <table className="border-collapse text-sm" aria-label={t("matrix.byPlace")}>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className={`${nameCell} border-b font-medium text-muted-foreground text-xs`}>
              {t("col.location")}
            </th>
            {columns.map((group) => (
              <th
                key={group.color}
                scope="colgroup"
                colSpan={group.skus.length}
                className="h-8 border-b border-l px-3 text-left font-medium text-xs"
              >
                {group.color || "–"}
              </th>
            ))}
            <th rowSpan={2} scope="col" className={`${headCell} border-b border-l`}>
              {t("matrix.sum")}
            </th>
          </tr>
          <tr className="border-b">
            {columns.flatMap((group) =>
              group.skus.map((sku, i) => (
                <th key={sku.id} scope="col" className={`${headCell} h-8 min-w-14 ${i === 0 ? "border-l" : ""}`}>
                  {sku.size || "–"}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => {
            const cells = new Map(place.cells.map((cell) => [cell.skuId, cell]));
            const sum = place.cells.reduce((units, cell) => units + cell[bucket], 0);
            return (
              <tr key={place.id} className="border-b last:border-b-0">
                <th scope="row" className={`${nameCell} py-1.5 font-normal`}>
                  <Link
                    className="block truncate font-medium hover:underline"
                    href={`/${slug}/stock?location=${encodeURIComponent(place.code)}`}
                  >
                    {place.name}
                  </Link>
                  <Badge>{types(place.type as LocationType)}</Badge>
                </th>
                {columns.flatMap((group) =>
                  group.skus.map((sku, i) => {
                    const units = cells.get(sku.id)?.[bucket];
                    return (
                      <td key={sku.id} className={`px-3 text-right ${i === 0 ? "border-l" : ""}`}>
                        {units === undefined ? (
                          <span className="text-muted-foreground">–</span>
                        ) : bucket === "available" ? (
                          <WhyButton
                            skuId={sku.id}
                            locationId={place.id}
                            units={units}
                            label={`${sku.code} ${place.name}`}
                          />
                        ) : (
                          <NumberText value={units} className={units === 0 ? "text-muted-foreground" : undefined} />
                        )}
                      </td>
                    );
                  }),
                )}
                <td className="border-l px-3 text-right font-semibold">
                  <NumberText value={sum} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
