"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { isUndoable } from "@/lib/contracts/bulk";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { BulkResults } from "./bulk-results";
import { useBulkTitle } from "./use-bulk-title";

const refreshMs = 700;

interface BulkTrackerProps {
  id: string;
  onClose: () => void;
  onUndo: (id: string) => void;
}

/** How a bulk action gets on: count, rate, cancel; then what became of it, and undo. */
export function BulkTracker({ id, onClose, onUndo }: BulkTrackerProps) {
  const t = useTranslations("bulk");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const title = useBulkTitle();
  const [results, setResults] = useState(false);
  const onError = (error: unknown) => toast.error(failureText(error));
  const cancel = useMutation(trpc.bulk.cancel.mutationOptions({ onError }));
  const undo = useMutation(trpc.bulk.undo.mutationOptions({ onSuccess: (next) => onUndo(next.id), onError }));
  const action = useQuery(
    trpc.bulk.get.queryOptions(
      { id },
      { refetchInterval: (query) => (query.state.data?.finishedAt ? false : refreshMs), staleTime: 0 },
    ),
  ).data;
  const finished = Boolean(action?.finishedAt);
  useEffect(() => {
    if (finished) void client.invalidateQueries();
  }, [finished, client]);
  if (!action) return null;
  const done = action.succeeded + action.failed;
  const seconds = action.startedAt ? Math.max(0.5, (Date.now() - action.startedAt.getTime()) / 1000) : 0;
  return (
    <section
      aria-label={t("title")}
      className="fixed right-4 bottom-20 z-40 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 rounded-lg border bg-popover p-4 shadow-lg md:bottom-4"
    >
      <div className="flex items-start justify-between gap-2">
        <div>
          <h2 className="text-sm">{title(action.change, action.undoOfId !== null)}</h2>
          <p role="status" className="figures text-muted-foreground text-xs">
            {finished
              ? t(action.status === "canceled" ? "canceled" : "finished", {
                  done: action.succeeded,
                  failed: action.failed,
                })
              : t("progress", { done, total: action.total, rate: seconds ? Math.round(done / seconds) : 0 })}
          </p>
        </div>
        <Button variant="ghost" size="icon-sm" aria-label={t("hide")} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {!finished && <Progress label={t("title")} value={done} max={Math.max(1, action.total)} />}
      <div className="flex justify-end gap-2">
        {!finished && (
          <Button variant="outline" size="sm" disabled={action.canceling} onClick={() => cancel.mutate({ id })}>
            {action.canceling ? t("canceling") : t("cancel")}
          </Button>
        )}
        {finished && (
          <Button variant="outline" size="sm" onClick={() => setResults(true)}>
            {t("results")}
          </Button>
        )}
        {finished && isUndoable(action.change) && !action.undoOfId && !action.undoneAt && action.succeeded > 0 && (
          <Button size="sm" loading={undo.isPending} onClick={() => undo.mutate({ id })}>
            {t("undo")}
          </Button>
        )}
      </div>
      {results && <BulkResults id={id} failed={action.failed} onClose={() => setResults(false)} />}
    </section>
  );
}
