"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { TimeText } from "@/components/ui/time-text";
import { nothing } from "./activity-text";
import type { ActivityRow } from "./types";
import { useActivityText } from "./use-activity-text";

export function useActivityColumns() {
  const t = useTranslations("activity");
  return useMemo<DataColumn<ActivityRow>[]>(
    () => [
      {
        id: "action",
        header: t("action"),
        width: 220,
        identity: true,
        card: "title",
        cell: (row) => <ActionText row={row} />,
      },
      { id: "subject", header: t("subject"), width: 200, cell: (row) => <SubjectText row={row} /> },
      { id: "who", header: t("who"), width: 150, cell: (row) => <ActorName row={row} /> },
      { id: "at", header: t("at"), width: 150, card: "corner", cell: (row) => <TimeText at={row.at} style="short" /> },
      { id: "changes", header: t("changes"), width: 420, cell: (row) => <Summary row={row} /> },
    ],
    [t],
  );
}

const ActionText = ({ row }: { row: ActivityRow }) => useActivityText().action(row);

export const SubjectText = ({ row }: { row: ActivityRow }) => useActivityText().subject(row);

export const ActorName = ({ row }: { row: ActivityRow }) => useActivityText().who(row);

/** The first changes in one line. */
function Summary({ row }: { row: ActivityRow }) {
  const text = useActivityText();
  const parts = [
    ...text
      .changes(row)
      .map(({ field, from, to }) => (from === nothing ? `${field} ${to}` : `${field} ${from} → ${to}`)),
    ...text.details(row).map((detail) => `${detail.field} ${detail.text}`),
  ];
  if (parts.length === 0) return null;
  return <span className="truncate text-muted-foreground">{parts.slice(0, 3).join(" · ")}</span>;
}
