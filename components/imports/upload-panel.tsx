"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { PageBody } from "@/components/layout/page-body";
import { FileDrop } from "@/components/ui/file-drop";
import { Progress } from "@/components/ui/progress";
import { importUploadLimit } from "@/lib/contracts/order-import";
import { ImportSteps } from "./import-steps";
import { useFileProblemText } from "./problem-text";
import { uploadFile } from "./upload-file";

const limitMb = importUploadLimit / 1024 ** 2;

/** The first step: a file, dropped or chosen. */
export function UploadPanel() {
  const t = useTranslations("imports");
  const fileProblem = useFileProblemText();
  const router = useRouter();
  const { slug } = useBrand();
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [problem, setProblem] = useState<string>();
  const send = async (file: File) => {
    setProblem(undefined);
    if (file.size > importUploadLimit) return setProblem(t("uploadTooLarge", { limit: limitMb }));
    setSending({ name: file.name, share: 0 });
    const result = await uploadFile(`/api/${slug}/imports/upload`, file, (share) =>
      setSending({ name: file.name, share }),
    );
    if (result.ok) return router.push(`/${slug}/imports/${result.importId}`);
    setSending(undefined);
    if (result.problem) setProblem(`${file.name}: ${fileProblem(result.problem)}`);
    else setProblem(result.tooLarge ? t("uploadTooLarge", { limit: limitMb }) : t("uploadFailed"));
  };
  return (
    <PageBody>
      <ImportSteps current="upload" />
      <FileDrop
        className="min-h-56"
        accept=".csv,.txt,.tsv,.gz,.xlsx"
        hint={t("dropHint", { limit: limitMb })}
        disabled={sending !== undefined}
        onFile={send}
      />
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
