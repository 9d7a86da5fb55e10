"use client";

import { useTranslations } from "next-intl";
import { UnitProblems } from "@/components/lots/unit-problems";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { Parcelled } from "./outbox";

interface WaitingListProps {
  queue: readonly Parcelled[];
  onDismiss: (key: string) => void;
  onRetry: (key: string) => void;
}

/** What was packed here and is not on the server: on its way, or refused. Shown only while there is any. */
export function WaitingList({ queue, onDismiss, onRetry }: WaitingListProps) {
  const t = useTranslations("packing");
  const waiting = queue.filter((row) => !row.refused);
  const refused = queue.filter((row) => row.refused);
  const reason = (code = "other") => t(t.has(`conflicts.${code}`) ? `conflicts.${code}` : "conflicts.other");
  return (
    <>
      {refused.length > 0 && (
        <Card>
          <CardHeader>
            <CardTitle className="text-danger">{t("conflicts.title")}</CardTitle>
          </CardHeader>
          <p className="px-4 pt-3 text-muted-foreground text-xs">{t("conflicts.description")}</p>
          <ul className="divide-y px-4">
            {refused.map(({ input, orderNos, refused: code, problems }) => (
              <li key={input.key} className="flex flex-col gap-2 py-3">
                <span className="break-all font-medium text-sm">{orderNos.join(" + ")}</span>
                <span className="text-danger text-sm">{reason(code)}</span>
                <UnitProblems problems={problems} />
                <span className="flex gap-2">
                  <Button size="sm" variant="outline" onClick={() => onRetry(input.key)}>
                    {t("do.retry")}
                  </Button>
                  <Button size="sm" variant="ghost" onClick={() => onDismiss(input.key)}>
                    {t("do.dismiss")}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {waiting.length > 0 && (
        <Card>
          <CardHeader>
            <CardTitle>{t("waiting.title")}</CardTitle>
            <span className="figures font-semibold text-warning">{waiting.length}</span>
          </CardHeader>
          <p className="px-4 pt-3 text-muted-foreground text-xs">{t("waiting.description")}</p>
          <ul aria-label={t("waiting.title")} className="divide-y px-4 text-sm">
            {waiting.map(({ input, orderNos }) => (
              <li key={input.key} className="break-all py-2">
                {orderNos.join(" + ")}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
