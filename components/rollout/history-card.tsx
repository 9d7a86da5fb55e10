"use client";

import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import { guardFigures, type RolloutEvent, rolloutStages } from "@/lib/contracts/rollout";
import { useFigureText } from "./use-figure-text";

/** Who changed what, and what happened by itself, the latest first. */
export function HistoryCard({ events, currency }: { events: readonly RolloutEvent[]; currency: string }) {
  const t = useTranslations("rollout");
  const words = useEventWords(currency);
  if (events.length === 0) return null;
  return (
    <Card aria-labelledby="rollout-history">
      <CardHeader>
        <CardTitle id="rollout-history">{t("history.title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {events.map((event) => (
          <li
            key={event.id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 px-4 py-2 text-sm"
          >
            <span className="min-w-0">{words(event)}</span>
            <span className="text-muted-foreground text-xs">
              {event.who ?? t("history.itself")} · <TimeText at={event.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useEventWords(currency: string) {
  const t = useTranslations("rollout");
  const text = useFigureText(currency);
  return ({ action, data }: RolloutEvent): string => {
    const [to, figure] = [
      rolloutStages.find((one) => one === data.to),
      guardFigures.find((one) => one === data.figure),
    ];
    if (action === "rollout.staged" && to) return t(`history.to.${to}`, { share: Number(data.share ?? 0) });
    if (action === "rollout.rolled_back" && figure) {
      const [value, limit] = [text(figure, Number(data.value)), text(figure, Number(data.limit))];
      return t("history.rolledBack", { figure: t(`figure.${figure}`), value, limit });
    }
    return t(action === "rollout.guards_changed" ? "history.guards" : "history.rules");
  };
}
