"use client";

import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import type { NoticeStatus } from "@/lib/contracts/notice";
import { TellBuyer } from "./tell-buyer";
import { type NoticeView, useNoticeActions, useNotices } from "./use-notices";

const tones: Record<NoticeStatus, Tone> = {
  pending: "info",
  sent: "success",
  parked: "danger",
  by_hand: "warning",
  told: "success",
  obsolete: "neutral",
};

/** What the buyer was told and when, and what somebody still has to say. */
export function OrderNotices({ orderId }: { orderId: string }) {
  const t = useTranslations("notices.order");
  const notices = useNotices(orderId);
  if (!notices || notices.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeItem notice={notice} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NoticeItem({ notice }: { notice: NoticeView }) {
  const t = useTranslations("notices");
  const mayWork = useMay("fulfillment:write");
  const { retry } = useNoticeActions();
  const { id, kind, status, locationName, createdAt, sentAt, dueAt, toldBy, code, message } = notice;
  const open = status === "by_hand" || status === "parked";
  return (
    <CardContent className="flex flex-col gap-2 py-3 text-sm sm:flex-row sm:items-start sm:justify-between">
      <div className="flex min-w-0 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{t(`kind.${kind}`)}</span>
          <Badge tone={tones[status]} dot>
            {t(`order.${status === "pending" && message ? "retrying" : status}`)}
          </Badge>
        </span>
        <span className="flex flex-wrap gap-x-2 text-muted-foreground text-xs">
          {status === "pending" && dueAt && !message ? (
            <span>
              {t("order.pendingAt")} <TimeText at={dueAt} />
            </span>
          ) : (
            <TimeText at={sentAt ?? createdAt} />
          )}
          <span>· {locationName}</span>
          {toldBy && <span>· {t("order.toldBy", { name: toldBy })}</span>}
        </span>
        {code === "NO_MOBILE" && <span className="text-muted-foreground text-xs">{t("order.noMobile")}</span>}
        {message && status !== "sent" && (
          <span className={status === "parked" ? "text-danger text-xs" : "text-muted-foreground text-xs"}>
            {message} <span className="font-mono">{code}</span>
          </span>
        )}
      </div>
      {mayWork && open && (
        <span className="flex shrink-0 gap-2">
          {status === "parked" && (
            <Button variant="ghost" size="sm" loading={retry.isPending} onClick={() => retry.mutate({ id })}>
              {t("order.retry")}
            </Button>
          )}
          <TellBuyer noticeId={id} />
        </span>
      )}
    </CardContent>
  );
}
