"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { newBrandInput } from "@/lib/contracts/identity";
import { isLocale } from "@/lib/i18n/locales";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { Notice } from "./notice";
import { RegionFields } from "./region-fields";
import { SubmitButton } from "./submit-button";
import { useRegion } from "./use-region";

export function NewBrandDialog() {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const locale = useLocale();
  const [region, setRegion] = useRegion();
  const add = useMutation(
    useTRPC().identity.addBrand.mutationOptions({ onSuccess: ({ slug }) => window.location.assign(`/${slug}`) }),
  );
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(newBrandInput.pick({ brandName: true })),
    defaultValues: { brandName: "" },
  });
  const submit = handleSubmit(({ brandName }) =>
    add.mutate({ brandName, ...region, locale: isLocale(locale) ? locale : "en" }),
  );
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Plus aria-hidden />
          {t("brands.create")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("brands.createTitle")}</DialogTitle>
        </DialogHeader>
        <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          {add.isError && <Notice tone="danger">{failureText(add.error)}</Notice>}
          <Field label={t("fields.brandName")} error={formState.errors.brandName && t("problems.brandName")}>
            <Input autoComplete="organization" {...register("brandName")} />
          </Field>
          <RegionFields value={region} onChange={setRegion} />
          <DialogFooter>
            <SubmitButton loading={add.isPending || add.isSuccess}>{t("signUp.submit")}</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
