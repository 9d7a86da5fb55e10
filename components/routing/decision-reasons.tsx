"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { rejectReasons } from "@/lib/contracts/routing-terms";
import type { DecisionView } from "./decision-view";

type Result = NonNullable<DecisionView["result"]>;

/** What was given up, what is missing, and how many locations were ruled out for which reason. */
export function DecisionReasons({ result }: { result: Result }) {
  const t = useTranslations("routing.decision");
  const rejected = rejectReasons.flatMap((reason) => {
    const count = result.rejected[reason];
    return count ? [{ reason, count }] : [];
  });
  return (
    <div className="flex flex-col gap-4 text-sm empty:hidden">
      {result.fallbacks.length > 0 && (
        <Reasons title={t("fallbacksTitle")}>
          {result.fallbacks.map(({ reason }) => (
            <li key={reason}>{t(`fallbacks.${reason}`)}</li>
          ))}
        </Reasons>
      )}
      {result.shortages.length > 0 && (
        <Reasons title={t("shortagesTitle")}>
          {result.shortages.map(({ lineNo, reason, available }) => (
            <li key={`${lineNo} ${reason}`}>{t(`shortages.${reason}`, { line: lineNo, available })}</li>
          ))}
        </Reasons>
      )}
      {rejected.length > 0 && (
        <Reasons title={t("rejectedTitle")}>
          {rejected.map(({ reason, count }) => (
            <li key={reason} className="flex justify-between gap-4">
              <span>{t(`rejected.${reason}`)}</span>
              <span className="figures text-muted-foreground">{t("rejectedCount", { count })}</span>
            </li>
          ))}
        </Reasons>
      )}
    </div>
  );
}

function Reasons({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-muted-foreground text-xs">{title}</h3>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  );
}
