"use client";

import { useTranslations } from "next-intl";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import type { ShadowReport } from "@/lib/contracts/rollout";

const shown = 12;

/** Where the units would have come from. */
export function ShadowLocations({ locations }: { locations: ShadowReport["locations"] }) {
  const t = useTranslations("rollout.shadow");
  if (locations.length === 0) return null;
  const most = Math.max(...locations.map((one) => one.units));
  return (
    <Card aria-labelledby="shadow-locations">
      <CardHeader>
        <CardTitle id="shadow-locations">{t("byLocation")}</CardTitle>
      </CardHeader>
      <CardContent>
        <ul className="flex flex-col gap-2.5">
          {locations.slice(0, shown).map(({ id, code, name, units }) => (
            <li key={id} className="flex flex-col gap-1 text-sm">
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 truncate" title={`${code} ${name}`}>
                  {name}
                </span>
                <NumberText value={units} className="text-muted-foreground" />
              </span>
              <span className="h-1 rounded-full bg-muted" aria-hidden>
                <span className="block h-full rounded-full bg-primary" style={{ width: `${(units / most) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
        {locations.length > shown && (
          <p className="mt-3 text-muted-foreground text-xs">
            {t("moreLocations", { count: locations.length - shown })}
          </p>
        )}
      </CardContent>
    </Card>
  );
}
