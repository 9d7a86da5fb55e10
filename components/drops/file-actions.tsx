"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { DropFileView } from "@/lib/contracts/drop";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { useFetchFile } from "./use-fetch-file";

/** What may be done about one file: map its columns, look at its import, try it again, take it. */
export function FileActions({ file: { id, name, state, importId } }: { file: DropFileView }) {
  const t = useTranslations("drops.files");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const mayWrite = useMay("network:write");
  const mayImport = useMay("imports:read");
  const fetchFile = useFetchFile();
  const retry = useMutation(
    trpc.drops.retryFile.mutationOptions({
      onSuccess: () => toast.success(t("retried", { name })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.drops.pathFilter()),
    }),
  );
  return (
    <span className="flex items-center gap-1">
      {importId && mayImport && (
        <Button asChild size="sm" variant={state === "unmapped" ? "default" : "ghost"}>
          <Link href={`/${slug}/imports/${importId}`}>{t(state === "unmapped" ? "map" : "import")}</Link>
        </Button>
      )}
      {mayWrite && state === "failed" && (
        <IconButton
          size="icon-sm"
          label={t("retryOf", { name })}
          disabled={retry.isPending}
          onClick={() => retry.mutate({ id })}
        >
          <RotateCw aria-hidden />
        </IconButton>
      )}
      {fetchFile && state !== "duplicate" && (
        <IconButton
          size="icon-sm"
          label={t("fetchOf", { name })}
          disabled={fetchFile.busy}
          onClick={() => fetchFile.run(id)}
        >
          <Download aria-hidden />
        </IconButton>
      )}
    </span>
  );
}
