"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { listHref } from "@/components/data-table/list-url";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { PageBody, Section } from "@/components/layout/page-body";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { useTRPC } from "@/lib/trpc/client";
import { isMoving } from "./import-status";
import { useFileProblemText } from "./problem-text";
import { ReasonTable } from "./reason-table";
import type { ImportDetails, ImportRun } from "./types";
import { useActionFailure } from "./use-action-failure";

interface Account {
  run: ImportRun;
  reasons: Record<string, number>;
}

/** What became of every row, and the ways on: the error file, the orders, undo. Details files say the same of theirs. */
export function ImportResult({ run, reasons, details }: Account & { details: ImportDetails[] }) {
  const t = useTranslations("imports");
  const { slug } = useBrand();
  const mayWrite = useMay("imports:write");
  const undoable = mayWrite && run.orders > 0 && run.status !== "undone";
  const left = run.status === "undone" ? (run.problem?.kept ?? 0) : run.orders;
  return (
    <PageBody>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Outcome run={run} />
        <div className="flex flex-wrap gap-2">
          {undoable && <UndoButton run={run} />}
          <ErrorFile run={run} />
          {left > 0 && (
            <Button asChild>
              <Link href={listHref(`/${slug}/orders`, { import: run.id })}>{t("result.showOrders")}</Link>
            </Button>
          )}
        </div>
      </div>
      <RowAccount run={run} reasons={reasons} />
      {details.map((one) => (
        <Section
          key={one.run.id}
          title={t("details.title", { name: one.run.fileName })}
          actions={<ErrorFile run={one.run} />}
        >
          {isMoving(one.run.status) ? (
            <p role="status" className="text-muted-foreground text-sm">
              {t("details.waiting")}
            </p>
          ) : (
            <>
              <Outcome run={one.run} />
              <RowAccount run={one.run} reasons={one.reasons} />
            </>
          )}
        </Section>
      ))}
    </PageBody>
  );
}

function RowAccount({ run, reasons }: Account) {
  const t = useTranslations("imports");
  return (
    <>
      <StatRow>
        <Stat label={t("rows")} value={<NumberText value={run.totalRows} />} />
        <Stat
          label={t("accepted")}
          value={<NumberText value={run.acceptedRows} />}
          tone={run.acceptedRows > 0 ? "success" : undefined}
        />
        <Stat label={t("duplicate")} value={<NumberText value={run.duplicateRows} />} />
        <Stat
          label={t("rejected")}
          value={<NumberText value={run.rejectedRows} />}
          tone={run.rejectedRows > 0 ? "warning" : undefined}
        />
        {run.kind === "orders" && <Stat label={t("orders")} value={<NumberText value={run.orders} />} />}
      </StatRow>
      {Object.keys(reasons).length > 0 && (
        <Section title={t("result.reasons")}>
          <Card className="overflow-hidden">
            <ReasonTable reasons={reasons} />
          </Card>
        </Section>
      )}
    </>
  );
}

function ErrorFile({ run }: { run: ImportRun }) {
  const t = useTranslations("imports");
  const { slug } = useBrand();
  const mayWrite = useMay("imports:write");
  if (run.rejectedRows === 0 || !mayWrite) return null;
  return (
    <Button asChild variant="outline">
      <a href={`/api/${slug}/imports/${run.id}/errors`} download>
        <Download aria-hidden />
        {t("result.errorFile")}
      </a>
    </Button>
  );
}

function Outcome({ run }: { run: ImportRun }) {
  const t = useTranslations("imports.result");
  const fileProblem = useFileProblemText();
  if (run.status === "failed") {
    return (
      <p role="alert" className="max-w-2xl text-danger text-sm">
        {t("failed")} – {fileProblem(run.problem?.code, run.problem?.row)}
      </p>
    );
  }
  const said =
    run.status === "undone"
      ? t("undone", { removed: run.problem?.removed ?? 0, kept: run.problem?.kept ?? 0 })
      : run.status === "canceled"
        ? t("canceled", { done: run.processedRows, rows: run.totalRows })
        : t("completed", { rows: run.totalRows });
  return <p className="text-sm">{said}</p>;
}

function UndoButton({ run }: { run: ImportRun }) {
  const t = useTranslations("imports.result");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = useActionFailure();
  const undo = useMutation(
    trpc.imports.undo.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.imports.get.queryFilter()),
      onError,
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost">
          <Undo2 aria-hidden />
          {t("undo")}
        </Button>
      }
      title={t("undoTitle")}
      description={t("undoDescription", { orders: run.orders })}
      action={t("undo")}
      onConfirm={() => undo.mutateAsync({ importId: run.id })}
    />
  );
}
