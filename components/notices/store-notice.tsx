"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { useTRPC } from "@/lib/trpc/client";
import { TellBuyer } from "./tell-buyer";

/** In the store: the buyer has not heard that goods wait, so somebody here says it. */
export function StoreNotice({ fulfillmentId }: { fulfillmentId: string }) {
  const t = useTranslations("notices.tell");
  const mayWork = useMay("fulfillment:write");
  const { data: notice } = useQuery(useTRPC().notices.toTell.queryOptions({ fulfillmentId }));
  if (!notice || !mayWork) return null;
  return (
    <div className="flex items-center justify-between gap-3 border-b bg-warning-soft px-4 py-3">
      <p className="text-sm">{t("store")}</p>
      <TellBuyer noticeId={notice.id} className="h-11 shrink-0 px-4" />
    </div>
  );
}
