"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { type Region, RegionFields } from "@/components/auth/region-fields";
import { FormSection } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { brandSettingsInput } from "@/lib/contracts/identity";
import { brandCurrencies } from "@/lib/contracts/region";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface BrandFormProps {
  slug: string;
  name: string;
  timezone: string;
  currency: string;
}

export function BrandForm({ slug, name, timezone, currency }: BrandFormProps) {
  const t = useTranslations("settings");
  const failureText = useFailureText();
  const router = useRouter();
  const known = brandCurrencies.find((code) => code === currency) ?? "CNY";
  const [region, setRegion] = useState<Region>({ timezone, currency: known });
  const update = useMutation(useTRPC().brand.update.mutationOptions());
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(brandSettingsInput.pick({ name: true })),
    defaultValues: { name },
  });
  const submit = handleSubmit(async (values) => {
    try {
      await update.mutateAsync({ ...values, ...region });
      toast.success(t("saved"));
      router.refresh();
    } catch (error) {
      toast.error(failureText(error));
    }
  });
  return (
    <form method="post" onSubmit={submit} noValidate>
      <FormSection title={t("brand.basics")} description={t("brand.basicsDescription")}>
        <Field label={t("brand.name")} error={formState.errors.name && t("brand.problemName")}>
          <Input autoComplete="organization" defaultValue={name} {...register("name")} />
        </Field>
        <Field label={t("brand.address")} hint={t("brand.addressHint")}>
          <Input value={`/${slug}`} disabled readOnly />
        </Field>
        <RegionFields value={region} onChange={setRegion} currencyHint={t("brand.currencyHint")} />
        <Button type="submit" className="self-start" loading={update.isPending}>
          {t("save")}
        </Button>
      </FormSection>
    </form>
  );
}
