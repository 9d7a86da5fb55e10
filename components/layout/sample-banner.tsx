"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { useBrand, useMay } from "./brand-context";

/** Says that one looks at made-up data, and removes it. */
export function SampleBanner() {
  const t = useTranslations("shell");
  const { sample } = useBrand();
  const mayRemove = useMay("settings:write");
  if (!sample) return null;
  return (
    <aside
      data-chrome
      aria-label={t("sampleLabel")}
      className="flex min-h-8 shrink-0 items-center gap-2 border-b bg-info-soft px-4 py-1 text-info text-xs md:px-6"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{t("sample")}</span>
      {mayRemove && <RemoveSample />}
    </aside>
  );
}

/** Removes the sample data, after asking. */
export function RemoveSample() {
  const t = useTranslations("shell");
  const router = useRouter();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const remove = useMutation(
    useTRPC().brand.removeSample.mutationOptions({
      onSuccess: () => {
        toast.success(t("sampleRemoved"));
        void queryClient.invalidateQueries();
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <button type="button" className="shrink-0 rounded-sm px-1 py-1 font-medium underline underline-offset-2">
          {t("removeSample")}
        </button>
      }
      title={t("removeSampleTitle")}
      description={t("removeSampleDescription")}
      action={t("removeSample")}
      onConfirm={() => remove.mutateAsync()}
    />
  );
}
