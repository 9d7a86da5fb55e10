"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FileDrop } from "@/components/ui/file-drop";
import { NumberText } from "@/components/ui/number-text";
import { Progress } from "@/components/ui/progress";
import { Stat, StatRow } from "@/components/ui/stat";
import type { TableKindName } from "@/lib/contracts/tables";
import { ProblemTable } from "./problem-table";
import { type UploadState, useTableUpload } from "./use-table-upload";

interface ImportDialogProps {
  kind: TableKindName;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Rows have been written: lists should load again. */
  onImported: () => void;
}

/** Kinds whose files mean something else than "by code: change or create". */
const intros: Partial<Record<TableKindName, string>> = {
  stock: "introStock",
  safety: "introSafety",
  aliases: "introAliases",
  bins: "introBins",
  "order-lines": "introLines",
};

/** Drop a file, see what it would do and what is wrong with it, then import the rows that are right. */
export function ImportDialog({ kind, open, onOpenChange, onImported }: ImportDialogProps) {
  const t = useTranslations("tables");
  const { slug } = useBrand();
  const [file, setFile] = useState<File>();
  const { state, check, run, stop, reset } = useTableUpload(slug, kind);
  const busy = state.phase === "checking" || state.phase === "importing";
  const writes = (state.totals?.created ?? 0) + (state.totals?.changed ?? 0);
  const startOver = () => {
    reset();
    setFile(undefined);
  };
  const close = (next: boolean) => {
    if (!next) startOver();
    onOpenChange(next);
  };
  return (
    <Dialog open={open} onOpenChange={close}>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{t("title", { kind: t(`kinds.${kind}`) })}</DialogTitle>
          <DialogDescription>{t(intros[kind] ?? "intro")}</DialogDescription>
        </DialogHeader>
        {!file && (
          <>
            <FileDrop
              accept=".csv,.xlsx,.txt,.gz"
              hint={t("dropHint")}
              onFile={(chosen) => {
                setFile(chosen);
                void check(chosen);
              }}
            />
            <a
              className="self-start text-primary text-sm underline-offset-4 hover:underline"
              href={`/${slug}/tables/${kind}?format=xlsx`}
            >
              {t("template")}
            </a>
          </>
        )}
        {file && <p className="truncate font-medium text-sm">{file.name}</p>}
        {busy && <Running state={state} />}
        {state.failure && <Failure kind={kind} state={state} />}
        {state.totals && <Totals state={state} />}
        {state.stopped && <p className="text-muted-foreground text-sm">{t("stopped")}</p>}
        {state.ignored.length > 0 && (
          <p className="text-muted-foreground text-xs">{t("ignored", { columns: state.ignored.join(" · ") })}</p>
        )}
        {!busy && state.problems.length > 0 && <ProblemTable kind={kind} problems={state.problems} />}
        {file && (
          <DialogFooter>
            {busy && (
              <Button variant="outline" onClick={stop}>
                {t("stop")}
              </Button>
            )}
            {(state.phase === "checked" || state.phase === "failed") && (
              <Button variant="outline" onClick={startOver}>
                {t("another")}
              </Button>
            )}
            {state.phase === "checked" && (
              <Button
                disabled={writes === 0}
                onClick={async () => {
                  await run(file);
                  onImported();
                }}
              >
                {writes === 0 ? t("nothing") : t("apply", { rows: writes })}
              </Button>
            )}
            {state.phase === "done" && <Button onClick={() => close(false)}>{t("close")}</Button>}
          </DialogFooter>
        )}
      </DialogContent>
    </Dialog>
  );
}

function Running({ state }: { state: UploadState }) {
  const t = useTranslations("tables");
  const label = t(state.phase === "checking" ? "checking" : "importing", { rows: state.rows });
  const seconds = (Date.now() - state.startedAt) / 1000;
  return (
    <div className="flex flex-col gap-2" role="status">
      <Progress label={label} />
      <p className="figures flex justify-between text-muted-foreground text-xs">
        <span>{label}</span>
        {seconds > 1 && <span>{t("rate", { rate: Math.round(state.rows / seconds) })}</span>}
      </p>
    </div>
  );
}

function Failure({ kind, state }: { kind: TableKindName; state: UploadState }) {
  const t = useTranslations("tables");
  const format = useFormatter();
  const { code = "other", row = 0 } = state.failure ?? {};
  const names = format.list(
    state.missing.map((key) => t(`columns.${kind}.${key}`)),
    { style: "narrow" },
  );
  const text = t.has(`failed.${code}`) ? t(`failed.${code}`, { row, columns: names }) : t("failed.other");
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
      {text}
    </p>
  );
}

function Totals({ state }: { state: UploadState }) {
  const t = useTranslations("tables");
  const checked = state.phase === "checked";
  if (!state.totals) return null;
  const { created, changed, unchanged, rejected } = state.totals;
  return (
    <StatRow className="grid-cols-2 sm:grid-cols-4">
      <Stat label={t(checked ? "willCreate" : "created")} value={<NumberText value={created} />} />
      <Stat label={t(checked ? "willChange" : "changed")} value={<NumberText value={changed} />} />
      <Stat label={t("unchanged")} value={<NumberText value={unchanged} />} />
      <Stat label={t("rejected")} value={<NumberText value={rejected} />} tone={rejected > 0 ? "danger" : undefined} />
    </StatRow>
  );
}
