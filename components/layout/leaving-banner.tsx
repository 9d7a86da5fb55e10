"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { formatDate } from "@/lib/format/date";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { useBrand } from "./brand-context";

/** Tells everybody until when the brand is there; owners keep it with one click. */
export function LeavingBanner() {
  const t = useTranslations("settings.leaving");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { leavesAt, name, role } = useBrand();
  if (!leavesAt) return null;
  return (
    <aside
      data-chrome
      aria-label={t("banner")}
      className="flex min-h-8 shrink-0 items-center gap-2 border-b bg-danger-soft px-4 py-1 text-danger text-xs md:px-6"
    >
      <Trash2 aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1">{t("until", { brand: name, date: formatDate(leavesAt, "date", zone) })}</span>
      {role === "owner" && <KeepBrand dueAt={leavesAt} />}
    </aside>
  );
}

export function KeepBrand({ dueAt }: { dueAt: Date }) {
  const t = useTranslations("settings.leaving");
  const failureText = useFailureText();
  const router = useRouter();
  const { name } = useBrand();
  const keep = useMutation(
    useTRPC().leaving.takeBack.mutationOptions({
      onSuccess: () => {
        toast.success(t("kept", { brand: name }));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "NOT_FOUND" ? t("tooLate") : failureText(error)),
    }),
  );
  return (
    <Button
      variant="outline"
      size="sm"
      className="self-start"
      loading={keep.isPending}
      onClick={() => keep.mutate({ dueAt })}
    >
      {t("takeBack")}
    </Button>
  );
}
