"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { NumberText } from "@/components/ui/number-text";
import { Progress } from "@/components/ui/progress";
import { Stat, StatRow } from "@/components/ui/stat";
import type { TableKindName } from "@/lib/contracts/tables";
import { ProblemTable } from "./problem-table";
import { type UploadState, useTableUpload } from "./use-table-upload";

interface ImportPanelProps {
  kind: TableKindName;
  /** Rows have been written: lists should load again. */
  onImported: () => void;
  /** What follows a finished import; without it another file may follow. */
  onClose?: () => void;
}

/** Drop a file, see what it would do and what is wrong with it, then import the rows that are right. */
export function ImportPanel({ kind, onImported, onClose }: ImportPanelProps) {
  const t = useTranslations("tables");
  const { slug } = useBrand();
  const mayExport = useMay("exports:read");
  const [file, setFile] = useState<File>();
  const { state, check, run, stop, reset } = useTableUpload(slug, kind);
  const busy = state.phase === "checking" || state.phase === "importing";
  const writes = (state.totals?.created ?? 0) + (state.totals?.changed ?? 0);
  const startOver = () => {
    reset();
    setFile(undefined);
  };
  return (
    <>
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
          {mayExport && (
            <a
              className="self-start text-primary text-sm underline-offset-4 hover:underline"
              href={`/${slug}/tables/${kind}?format=xlsx`}
            >
              {t("template")}
            </a>
          )}
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
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          {busy && (
            <Button variant="outline" onClick={stop}>
              {t("stop")}
            </Button>
          )}
          {(state.phase === "checked" || state.phase === "failed" || (state.phase === "done" && !onClose)) && (
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
          {state.phase === "done" && onClose && <Button onClick={onClose}>{t("close")}</Button>}
        </div>
      )}
    </>
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
