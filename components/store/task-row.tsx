"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { TimeText } from "@/components/ui/time-text";

interface TaskRowProps {
  title: string;
  detail: ReactNode;
  tag?: ReactNode;
  /** When it is due. */
  due?: Date | null;
  /** Something was done about it that has not arrived yet. */
  pending: boolean;
  onOpen: () => void;
  /** A button beside what opens it. */
  action?: ReactNode;
}

/** One task: the whole row opens it. */
export function TaskRow({ title, detail, tag, due, pending, onOpen, action }: TaskRowProps) {
  const t = useTranslations("store");
  return (
    <li className="flex items-center gap-1 pr-3">
      <button
        type="button"
        onClick={onOpen}
        className="focus-inset flex min-h-16 min-w-0 flex-1 items-center gap-3 py-2.5 pl-4 text-left active:bg-muted"
      >
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="figures truncate font-medium">{title}</span>
            {tag && <span className="shrink-0 text-muted-foreground text-xs">{tag}</span>}
            {pending && <Badge tone="warning">{t("pending")}</Badge>}
          </span>
          <span className="mt-0.5 block truncate text-muted-foreground text-sm">{detail}</span>
        </span>
        {due && <TimeText at={due} style="short" className="text-muted-foreground text-sm" />}
        {!action && <ChevronRight aria-hidden className="size-5 shrink-0 text-muted-foreground" />}
      </button>
      {action}
    </li>
  );
}
