"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { useWebhookTexts } from "./use-webhook-texts";
import type { WebhookDelivery } from "./webhook-types";

const tones = { waiting: "info", delivered: "success", failed: "danger" } as const satisfies Record<string, Tone>;

interface DeliveryLineProps {
  delivery: WebhookDelivery;
  busy: boolean;
  /** Missing while its address is off. */
  onReplay: (() => void) | undefined;
}

/** One event on its way: how often it was tried, why it did not come, when it is tried again, and what it says. */
export function DeliveryLine({ delivery, busy, onReplay }: DeliveryLineProps) {
  const t = useTranslations("webhooks.log");
  const { typeText, problemText } = useWebhookTexts();
  const { type, status, attempts, problem, dueAt } = delivery;
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2 text-sm">
          <span className="font-medium">{typeText(type)}</span>
          <Badge dot tone={tones[status]}>
            {t(`status.${status}`)}
          </Badge>
        </p>
        {onReplay && status !== "waiting" && (
          <Button variant="outline" size="sm" disabled={busy} onClick={onReplay}>
            {t("replay")}
          </Button>
        )}
      </div>
      <p className="text-muted-foreground text-xs">
        <TimeText at={delivery.triedAt ?? delivery.createdAt} /> · {t("attempts", { count: attempts })}
        {problem && ` · ${problemText(problem)}`}
        {status === "waiting" && attempts > 0 && (
          <>
            {" · "}
            {t.rich("next", { when: () => <RelativeTime key="at" at={dueAt} /> })}
          </>
        )}
      </p>
      <details className="text-xs">
        <summary className="w-fit cursor-pointer text-muted-foreground">{t("body")}</summary>
        <pre className="mt-1.5 overflow-x-auto rounded-md border bg-muted p-3">
          {JSON.stringify(JSON.parse(delivery.body), null, 2)}
        </pre>
      </details>
    </li>
  );
}
