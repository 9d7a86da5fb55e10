"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { eventTypes } from "@/lib/contracts/events";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { DeliveryLog } from "./delivery-log";
import { useWebhookTexts } from "./use-webhook-texts";
import { WebhookMenu } from "./webhook-menu";
import type { Webhook } from "./webhook-types";

const tones = { active: "success", paused: "neutral", disabled: "danger" } as const satisfies Record<string, Tone>;

/** One address: how it does, and what one can do with it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const { problemText } = useWebhookTexts();
  const [logOpen, setLogOpen] = useState(false);
  const done = () => queryClient.invalidateQueries(trpc.webhooks.pathFilter());
  const onError = (error: unknown) => toast.error(failureText(error));
  const test = useMutation(
    trpc.webhooks.test.mutationOptions({
      onSuccess: ({ problem }) =>
        problem === null ? toast.success(t("tested")) : toast.error(t("testFailed", { reason: problemText(problem) })),
      onError,
      onSettled: done,
    }),
  );
  const set = useMutation(trpc.webhooks.set.mutationOptions({ onError, onSettled: done }));
  const { id, status, failingSince } = webhook;
  const failing = status === "active" && failingSince !== null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="font-medium">{webhook.name}</span>
          <Badge dot tone={failing ? "warning" : tones[status]}>
            {t(`status.${failing ? "failing" : status}`)}
          </Badge>
        </p>
        <code className="break-all text-xs">{webhook.url}</code>
        <p className="text-muted-foreground text-xs">
          {webhook.types.length === eventTypes.length ? t("allTypes") : t("someTypes", { count: webhook.types.length })}
          {" · "}
          {webhook.deliveredAt
            ? t.rich("delivered", {
                ago: () => <RelativeTime key="at" at={webhook.deliveredAt ?? webhook.createdAt} />,
              })
            : t("neverDelivered")}
          {webhook.waiting > 0 && ` · ${t("waiting", { count: webhook.waiting })}`}
          {webhook.failed > 0 && ` · ${t("failed", { count: webhook.failed })}`}
        </p>
        {failing && (
          <p className="text-warning text-xs">
            {t("failingSince")} <TimeText at={failingSince} />
          </p>
        )}
        {status === "disabled" && <p className="text-danger text-xs">{t("disabledNote")}</p>}
      </div>
      <div className="flex items-center gap-2">
        {status !== "active" && (
          <Button size="sm" loading={set.isPending} onClick={() => set.mutate({ id, status: "active" })}>
            {t("enable")}
          </Button>
        )}
        <Button variant="outline" size="sm" loading={test.isPending} onClick={() => test.mutate({ id })}>
          {t("test")}
        </Button>
        <Button variant="outline" size="sm" onClick={() => setLogOpen(true)}>
          {t("log.open")}
        </Button>
        <WebhookMenu webhook={webhook} onPause={() => set.mutate({ id, status: "paused" })} />
      </div>
      <DeliveryLog webhook={webhook} open={logOpen} onOpenChange={setLogOpen} />
    </li>
  );
}
