"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { TimeText } from "@/components/ui/time-text";
import { CallStatus } from "./call-status";
import type { ApiCall } from "./types";

export function useCallColumns() {
  const t = useTranslations("api.calls");
  return useMemo<DataColumn<ApiCall>[]>(
    () => [
      {
        id: "path",
        header: t("path"),
        width: 380,
        identity: true,
        card: "title",
        cell: (row) => <CallPath call={row} />,
      },
      {
        id: "status",
        header: t("status"),
        width: 110,
        card: "corner",
        cell: (row) => <CallStatus status={row.status} />,
      },
      {
        id: "calls",
        header: t("count"),
        width: 110,
        align: "end",
        cell: (row) => (row.calls > 1 ? <span className="figures">×{row.calls.toLocaleString()}</span> : null),
      },
      {
        id: "ms",
        header: t("ms"),
        width: 90,
        align: "end",
        cell: (row) => <span className="figures">{row.ms} ms</span>,
      },
      { id: "key", header: t("key"), width: 160, cell: (row) => row.keyName ?? t("keyGone") },
      { id: "at", header: t("at"), width: 160, cell: (row) => <TimeText at={row.at} style="short" /> },
    ],
    [t],
  );
}

/** `GET /orders?status=ready`, or that only the number is known. */
export function CallPath({ call }: { call: Pick<ApiCall, "method" | "path" | "query"> }) {
  const t = useTranslations("api.calls");
  if (!call.path) return <span className="text-muted-foreground">{t("lost")}</span>;
  return (
    <span className="flex min-w-0 gap-2 font-mono text-xs">
      <span className="w-12 shrink-0 text-muted-foreground">{call.method}</span>
      <span className="truncate">
        {call.path}
        {call.query && <span className="text-muted-foreground">?{call.query}</span>}
      </span>
    </span>
  );
}
