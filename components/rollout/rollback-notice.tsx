"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/time-text";
import type { RolloutView } from "@/lib/contracts/rollout";
import { useFigureText } from "./use-figure-text";

interface RollbackNoticeProps {
  broken: NonNullable<RolloutView["broken"]>;
  currency: string;
  /** Named where the notice does not stand on the shop's own page. */
  shop?: ReactNode;
  action?: ReactNode;
}

/** Which figure went over which limit, and what that has ended. */
export function RollbackNotice({ broken, currency, shop, action }: RollbackNoticeProps) {
  const t = useTranslations("rollout");
  const text = useFigureText(currency);
  const { figure, value, limit, orders, share, at } = broken;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm"
    >
      <div className="flex min-w-0 flex-col gap-0.5">
        <p className="font-medium">
          {shop && <>{shop} · </>}
          {t("broken.title", { figure: t(`figure.${figure}`), value: text(figure, value), limit: text(figure, limit) })}
          {" · "}
          <RelativeTime at={at} />
        </p>
        <p>{t("broken.text", { orders, share })}</p>
      </div>
      {action}
    </div>
  );
}
