"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ImportMapping } from "@/lib/contracts/order-import";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { fileProblemOf } from "./file-problem-of";
import { FormatStep } from "./format-step";
import { type ImportStep, ImportSteps } from "./import-steps";
import { MappingStep } from "./mapping-step";
import { PreviewStep } from "./preview-step";
import { useFileProblemText } from "./problem-text";
import type { FormatChoice, ImportDetails } from "./types";
import { useActionFailure } from "./use-action-failure";

/** From an uploaded file to a started import: format, columns, preview. */
export function ImportWizard({ importId, details }: { importId: string; details: ImportDetails[] }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const fileProblem = useFileProblemText();
  const onError = useActionFailure();
  const [step, setStep] = useState<ImportStep>("format");
  const [choice, setChoice] = useState<FormatChoice>({});
  const [chosenChannel, setChannel] = useState<string>();
  const [edited, setEdited] = useState<ImportMapping>();
  const channels = useQuery(trpc.imports.channels.queryOptions());
  const channelId = chosenChannel ?? channels.data?.[0]?.id;
  const described = useQuery(
    trpc.imports.describe.queryOptions(
      { importId, channelId, choice },
      {
        enabled: channels.isSuccess,
        retry: false,
        placeholderData: keepPreviousData,
        staleTime: Number.POSITIVE_INFINITY,
      },
    ),
  );
  const preview = useMutation(trpc.imports.preview.mutationOptions({ onError }));
  const refresh = () => queryClient.invalidateQueries(trpc.imports.get.queryFilter({ importId }));
  const start = useMutation(trpc.imports.start.mutationOptions({ onSuccess: refresh, onError }));
  const discard = useMutation(trpc.imports.cancel.mutationOptions({ onSuccess: refresh, onError }));
  const description = described.data;
  const mapping = edited ?? description?.mapping;
  const problem = described.isError ? fileProblemOf(failureOf(described.error).fields, described.error) : undefined;
  const goTo = (next: ImportStep) => {
    setStep(next);
    if (next === "preview" && description && mapping) preview.mutate({ importId, format: description.format, mapping });
  };
  if (!description && !problem) {
    return (
      <PageBody>
        <ImportSteps current="format" />
        <Skeleton className="h-72" />
      </PageBody>
    );
  }
  return (
    <PageBody className="pb-24">
      <ImportSteps current={step} />
      {details.length > 0 && (
        <p className="text-sm">{t("details.joined", { names: details.map(({ run }) => run.fileName).join(" · ") })}</p>
      )}
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {fileProblem(problem.code, problem.row)}
        </p>
      )}
      {description && step === "format" && (
        <FormatStep
          description={description}
          channels={channels.data ?? []}
          channelId={channelId}
          onChannel={(id) => {
            setChannel(id);
            setEdited(undefined);
          }}
          onChoice={(change) => {
            setChoice({ ...choice, ...change });
            setEdited(undefined);
          }}
        />
      )}
      {description && mapping && step === "columns" && (
        <MappingStep description={description} mapping={mapping} onChange={setEdited} />
      )}
      {step === "preview" && <PreviewStep preview={preview.data} reading={preview.isPending} />}
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-2 border-t bg-background px-4 py-3 md:-mx-6 md:px-6">
        <Button variant="ghost" loading={discard.isPending} onClick={() => discard.mutate({ importId })}>
          {t("discard")}
        </Button>
        <div className="flex gap-2">
          {step !== "format" && (
            <Button variant="outline" onClick={() => goTo(step === "preview" ? "columns" : "format")}>
              {t("previous")}
            </Button>
          )}
          {step === "format" && (
            <Button
              disabled={!description || described.isError || described.isFetching || !channelId}
              onClick={() => goTo("columns")}
            >
              {t("next")}
            </Button>
          )}
          {step === "columns" && (
            <Button disabled={!mapping?.columns.orderNo?.length} onClick={() => goTo("preview")}>
              {t("next")}
            </Button>
          )}
          {step === "preview" && description && mapping && channelId && (
            <Button
              loading={start.isPending}
              disabled={!preview.data}
              onClick={() => start.mutate({ importId, channelId, format: description.format, mapping })}
            >
              {t("start")}
            </Button>
          )}
        </div>
      </div>
    </PageBody>
  );
}
