"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { Progress } from "@/components/ui/progress";
import { importUploadLimit } from "@/lib/contracts/order-import";
import { useTRPC } from "@/lib/trpc/client";
import { ImportSteps } from "./import-steps";
import { useFileProblemText } from "./problem-text";
import { sortUploads } from "./sort-uploads";
import { type Uploaded, uploadFile } from "./upload-file";
import { useActionFailure } from "./use-action-failure";

const limitMb = importUploadLimit / 1024 ** 2;

type Sent = Uploaded & { name: string };

/** The first step: an order file, dropped or chosen, with its details file if there is one. */
export function UploadPanel() {
  const t = useTranslations("imports");
  const fileProblem = useFileProblemText();
  const router = useRouter();
  const { slug, byChannel } = useBrand();
  const trpc = useTRPC();
  const onError = useActionFailure();
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [problem, setProblem] = useState<string>();
  const [alone, setAlone] = useState<Sent>();
  const join = useMutation(trpc.imports.join.mutationOptions({ onError }));
  const startDetails = useMutation(trpc.imports.startDetails.mutationOptions({ onError }));
  const open = (importId: string) => router.push(`/${slug}/imports/${importId}`);

  const send = async (file: File): Promise<Sent | undefined> => {
    if (file.size > importUploadLimit) return void setProblem(t("uploadTooLarge", { limit: limitMb }));
    setSending({ name: file.name, share: 0 });
    const result = await uploadFile(`/api/${slug}/imports/upload`, file, (share) =>
      setSending({ name: file.name, share }),
    );
    if (result.ok) return { ...result, name: file.name };
    if (result.problem) setProblem(`${file.name}: ${fileProblem(result.problem)}`);
    else setProblem(result.tooLarge ? t("uploadTooLarge", { limit: limitMb }) : t("uploadFailed"));
  };

  const joinAll = async (importId: string, details: Sent[]) => {
    try {
      for (const one of details) await join.mutateAsync({ importId, detailsId: one.importId });
      open(importId);
    } catch {
      // Said by onError; the files can be chosen anew.
      setSending(undefined);
    }
  };

  const sendAll = async (files: File[]) => {
    setProblem(undefined);
    const sent: Sent[] = [];
    for (const file of files) {
      const one = await send(file);
      if (!one) return setSending(undefined);
      sent.push(one);
    }
    const sorted = sortUploads(sent);
    const [first, ...more] = sorted?.details ?? [];
    if (first && byChannel) {
      setSending(undefined);
      return setProblem(t("details.allChannels"));
    }
    if (sorted?.list) {
      return joinAll(sorted.list.importId, sorted.details);
    }
    setSending(undefined);
    if (first && more.length === 0) setAlone(first);
    else setProblem(t("details.two"));
  };

  return (
    <PageBody>
      <ImportSteps current="upload" />
      {alone ? (
        <div className="flex flex-col items-start gap-4">
          <p className="max-w-2xl text-sm">{t("details.alone", { name: alone.name })}</p>
          <div className="flex gap-2">
            <Button
              loading={startDetails.isPending}
              onClick={() =>
                startDetails.mutate({ importId: alone.importId }, { onSuccess: () => open(alone.importId) })
              }
            >
              {t("details.start")}
            </Button>
            <Button variant="outline" onClick={() => setAlone(undefined)}>
              {t("details.another")}
            </Button>
          </div>
        </div>
      ) : (
        <FileDrop
          className="min-h-56"
          accept=".csv,.txt,.tsv,.gz,.xlsx"
          hint={t("dropHint", { limit: limitMb })}
          disabled={sending !== undefined}
          onFiles={sendAll}
        />
      )}
      {sending && (
        <div className="flex flex-col gap-2 text-sm">
          <span>{t("uploading", { name: sending.name })}</span>
          <Progress value={sending.share} max={1} label={t("uploading", { name: sending.name })} />
        </div>
      )}
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
    </PageBody>
  );
}
