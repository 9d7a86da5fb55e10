"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { toast } from "sonner";
import { StepDialog } from "@/components/account/step-dialog";
import { FormSection } from "@/components/layout/form-layout";
import { KeepBrand } from "@/components/layout/leaving-banner";
import { Spinner } from "@/components/ui/spinner";
import { waitingDays } from "@/lib/contracts/leaving";
import { formatDate } from "@/lib/format/date";
import { useTRPC } from "@/lib/trpc/client";
import { OwnerForm } from "./owner-form";

interface DeleteBrandProps {
  slug: string;
  brandName: string;
  fresh: boolean;
  /** When it goes, once somebody asked for it. */
  dueAt: Date | null;
  /** When it would go if one asked now. */
  wouldGoAt: Date;
}

/** For owners: the end of a brand, which takes a while. */
export function DeleteBrand({ slug, brandName, fresh, dueAt, wouldGoAt }: DeleteBrandProps) {
  const t = useTranslations("settings.leaving");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const router = useRouter();
  const ask = useMutation(useTRPC().leaving.ask.mutationOptions());
  const date = formatDate(dueAt ?? wouldGoAt, "date", zone);
  if (dueAt) {
    return (
      <FormSection title={t("title")} description={t("until", { brand: brandName, date })}>
        <KeepBrand dueAt={dueAt} />
      </FormSection>
    );
  }
  return (
    <FormSection title={t("title")} description={t("description", { days: waitingDays })}>
      <div>
        <StepDialog title={t("delete", { brand: brandName })} description={t("note", { date })} variant="outline">
          {(close) => (
            <OwnerForm
              {...{ brandName, fresh, action: t("delete", { brand: brandName }), ready: true }}
              onProved={async (proof) => {
                await ask.mutateAsync(proof);
                toast.success(t("asked", { brand: brandName, date }));
                close();
                router.refresh();
              }}
            >
              <WhatGoes />
              <Link href={`/${slug}/settings/export`} className="self-start text-primary text-sm hover:underline">
                {t("export")}
              </Link>
            </OwnerForm>
          )}
        </StepDialog>
      </div>
    </FormSection>
  );
}

function WhatGoes() {
  const t = useTranslations("settings.leaving");
  const { data } = useQuery(useTRPC().leaving.whatGoes.queryOptions());
  if (!data) return <Spinner />;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
      <li>{t("goes", data)}</li>
      <li>{t("members", { count: data.members })}</li>
      <li>{t("bills")}</li>
    </ul>
  );
}
