"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { PolicyTools } from "./policy-tools";
import type { PolicyRow } from "./publishing-types";

/** The rules where there is no room for a table: whose and of what, what it says, and only the limits it has. */
export function PolicyCards({ policies, mayWrite }: { policies: readonly PolicyRow[]; mayWrite: boolean }) {
  const t = useTranslations("publishing.policies");
  return (
    <Card className="overflow-hidden md:hidden">
      <ul aria-label={t("label")} className="divide-y">
        {policies.map((policy) => {
          const limits = [
            ["priority", policy.priority],
            ["buffer", policy.buffer || null],
            ["ceiling", policy.ceiling],
            ["lowAt", policy.lowAt],
          ] as const;
          return (
            <li
              key={`${policy.channelId} ${policy.scope} ${policy.target}`}
              className="flex items-start justify-between gap-3 px-4 py-3 text-sm"
            >
              <div className="flex min-w-0 flex-col gap-1">
                <p className="font-medium">{policy.channelName}</p>
                <p className="break-words text-muted-foreground">
                  {policy.scope === "all" ? t("everything") : policy.targetName}
                </p>
                <p>
                  {t(`says.${policy.mode}`, { amount: policy.amount })} · {t(`sources.${policy.source}`)}
                </p>
                <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
                  {limits.map(([name, value]) =>
                    value === null ? null : (
                      <div key={name} className="flex gap-1.5">
                        <dt className="text-muted-foreground">{t(name)}</dt>
                        <dd className="figures">{value}</dd>
                      </div>
                    ),
                  )}
                </dl>
              </div>
              {mayWrite && <PolicyTools policy={policy} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
