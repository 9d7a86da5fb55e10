"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import type { Policy } from "./policy-types";

interface VersionsCardProps {
  versions: readonly Policy[];
  /** Absent for those who may only look. */
  actions?: { restore: (id: string) => void; withdraw: (policy: Policy) => void; busy: boolean };
}

const tones: Record<Policy["status"], Tone> = { draft: "warning", published: "success", archived: "neutral" };

export function VersionsCard({ versions, actions }: VersionsCardProps) {
  const t = useTranslations("routing");
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>{t("versions")}</CardTitle>
          <CardDescription>{t("versionsHint")}</CardDescription>
        </div>
      </CardHeader>
      <CardContent className="max-h-80 overflow-y-auto py-2">
        {versions.length === 0 && <p className="py-4 text-center text-muted-foreground text-sm">{t("noVersions")}</p>}
        <ul className="divide-y">
          {versions.map((policy) => (
            <li key={policy.id} className="flex min-h-11 items-center gap-3 py-1.5">
              <span className="figures w-9 font-medium">{t("version", { version: policy.version })}</span>
              <Badge tone={tones[policy.status]}>{t(`status.${policy.status}`)}</Badge>
              <TimeText
                at={policy.publishedAt ?? policy.updatedAt}
                className="min-w-0 flex-1 truncate text-muted-foreground text-xs"
              />
              {actions && policy.status === "archived" && (
                <Button
                  variant="ghost"
                  size="sm"
                  disabled={actions.busy}
                  aria-label={t("restoreVersion", { version: policy.version })}
                  onClick={() => actions.restore(policy.id)}
                >
                  {t("restore")}
                </Button>
              )}
              {actions && policy.status === "published" && (
                <Button
                  variant="ghost"
                  size="sm"
                  disabled={actions.busy}
                  aria-label={t("withdrawVersion", { version: policy.version })}
                  onClick={() => actions.withdraw(policy)}
                >
                  {t("withdraw")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
