"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { useView } from "./use-view";

interface ScreenFrameProps {
  title: string;
  /** A line below the title. */
  facts?: ReactNode;
  children: ReactNode;
  /** Buttons under the thumb. */
  actions?: ReactNode;
}

/** One task: back at the top, what to do in the middle, the buttons where the thumb is. */
export function ScreenFrame({ title, facts, children, actions }: ScreenFrameProps) {
  const t = useTranslations("store");
  const { open } = useView();
  return (
    <>
      <div className="flex shrink-0 items-center gap-1 border-b py-1.5 pr-4 pl-1">
        <Button variant="ghost" className="size-11 px-0" aria-label={t("back")} onClick={() => open("tasks")}>
          <ArrowLeft aria-hidden />
        </Button>
        <div className="min-w-0 flex-1">
          <h2 className="figures truncate text-lg">{title}</h2>
          {facts && <div className="flex flex-wrap items-center gap-2 text-muted-foreground text-sm">{facts}</div>}
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {actions && <div className="flex shrink-0 gap-2 border-t bg-card p-3">{actions}</div>}
    </>
  );
}

/** Done by somebody else, taken away, or of another location. */
export function GoneScreen() {
  const t = useTranslations("store");
  const { open } = useView();
  return (
    <EmptyState
      title={t("gone")}
      description={t("goneHint")}
      actions={
        <Button variant="outline" className="h-11" onClick={() => open("tasks")}>
          {t("backToTasks")}
        </Button>
      }
    />
  );
}
