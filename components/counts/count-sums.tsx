"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import type { CountDetail } from "./count-types";

interface CountSumsProps {
  count: CountDetail;
  sums: NonNullable<CountDetail["sums"]>;
}

/** What the differences come to, in units and, for those who may see costs, in money. */
export function CountSums({ count: { value, lines }, sums }: CountSumsProps) {
  const t = useTranslations("counts.sums");
  const { currency } = useBrand();
  return (
    <StatRow>
      <Stat
        label={t("counted")}
        value={
          <>
            <NumberText value={sums.counted} /> / <NumberText value={lines} />
          </>
        }
        note={sums.open > 0 ? t("open", { count: sums.open }) : t("complete")}
      />
      <Stat
        label={t("surplus")}
        value={<NumberText value={sums.surplus} />}
        note={value && <Money minor={value.surplusMinor} currency={currency} />}
        tone={sums.surplus > 0 ? "warning" : undefined}
      />
      <Stat
        label={t("missing")}
        value={<NumberText value={sums.missing} />}
        note={value && <Money minor={value.missingMinor} currency={currency} />}
        tone={sums.missing > 0 ? "danger" : undefined}
      />
      <Stat
        label={t("net")}
        value={<NumberText signed value={sums.surplus - sums.missing} />}
        note={value && <Money signed minor={value.surplusMinor - value.missingMinor} currency={currency} />}
      />
    </StatRow>
  );
}
