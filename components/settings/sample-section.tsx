"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { toast } from "sonner";
import { FormSection } from "@/components/layout/form-layout";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Shown while the brand has sample data. */
export function SampleSection({ brandName, seededAt }: { brandName: string; seededAt: Date }) {
  const t = useTranslations("settings.brand");
  const failureText = useFailureText();
  const format = useFormatter();
  const router = useRouter();
  const remove = useMutation(
    useTRPC().brand.removeSample.mutationOptions({
      onSuccess: () => {
        toast.success(t("removed"));
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const date = format.dateTime(seededAt, { dateStyle: "long" });
  return (
    <FormSection title={t("sample")} description={t("sampleDescription", { date })}>
      <ConfirmDialog
        trigger={
          <Button variant="outline" className="self-start text-danger">
            {t("remove")}
          </Button>
        }
        title={t("removeTitle")}
        description={t("removeBody", { brand: brandName })}
        action={t("remove")}
        onConfirm={() => remove.mutateAsync()}
      />
    </FormSection>
  );
}
