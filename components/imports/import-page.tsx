"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { ImportProgress } from "./import-progress";
import { ImportResult } from "./import-result";
import { ImportStatusBadge, isMoving } from "./import-status";
import { ImportWizard } from "./import-wizard";
import type { ImportDetails, ImportRun } from "./types";

const refreshMs = 700;

const runsOf = ({ run, details }: { run: ImportRun; details: ImportDetails[] }) => [
  run,
  ...details.map((one) => one.run),
];

/** One import, from its file to its result. */
export function ImportPage({ importId }: { importId: string }) {
  const t = useTranslations("imports");
  const { slug } = useBrand();
  const mayWrite = useMay("imports:write");
  const trpc = useTRPC();
  const query = useQuery(
    trpc.imports.get.queryOptions(
      { importId },
      {
        refetchInterval: ({ state }) =>
          state.data && runsOf(state.data).some(({ status }) => isMoving(status)) ? refreshMs : false,
      },
    ),
  );
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const { run, reasons, details } = query.data;
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/imports`}>{t("back")}</Link>}
        title={run.fileName}
        meta={<ImportStatusBadge status={run.status} />}
      />
      {run.status === "uploaded" && mayWrite && <ImportWizard importId={importId} details={details} />}
      {isMoving(run.status) && <ImportProgress run={run} />}
      {!isMoving(run.status) && run.status !== "uploaded" && (
        <ImportResult run={run} reasons={reasons} details={details} />
      )}
    </>
  );
}
