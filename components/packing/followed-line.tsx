"use client";

import { useTranslations } from "next-intl";
import { DayText } from "@/components/lots/day-text";
import { Badge } from "@/components/ui/badge";
import type { PackState } from "@/lib/contracts/pack-scan";

/** Which lots a line is taken from, first out first, and the serial numbers that lie in the box. */
export function FollowedLine({ state, index }: { state: PackState; index: number }) {
  const t = useTranslations("lots.packing");
  const followed = state.lines[index]?.followed;
  if (!followed) return null;
  const units = (state.units ?? []).filter((unit) => unit.line === index);
  const serials = units.flatMap((unit) => unit.serial ?? []);
  if (followed.by === "serial") {
    return (
      <p className="figures mt-1 break-all text-xs">
        {serials.length > 0 ? serials.join(" · ") : <span className="text-muted-foreground">{t("eachSerial")}</span>}
      </p>
    );
  }
  return (
    <ul aria-label={t("lots")} className="mt-1 flex flex-wrap gap-1.5">
      {followed.lots.slice(0, 3).map((lot) => {
        const taken = units.filter((unit) => unit.lotId === lot.lotId).length;
        return (
          <li key={lot.lotId}>
            <Badge tone={taken > 0 ? "success" : "neutral"}>
              {lot.code}
              {lot.expiresOn && (
                <>
                  {" · "}
                  <DayText day={lot.expiresOn} />
                </>
              )}
              {" · "}
              <span className="figures">{t("takenOf", { taken, units: lot.units })}</span>
            </Badge>
          </li>
        );
      })}
      {followed.lots.length === 0 && <li className="text-muted-foreground text-xs">{t("noLot")}</li>}
    </ul>
  );
}
