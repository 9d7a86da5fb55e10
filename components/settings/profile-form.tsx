"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { AddressState } from "@/components/account/address-state";
import { FormSection } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { profileInput } from "@/lib/contracts/identity";
import { isLocale, languageNames, locales } from "@/lib/i18n/locales";
import { rememberLocale } from "@/lib/i18n/remember-locale";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export function ProfileForm({ name, email, emailVerified }: { name: string; email: string; emailVerified: boolean }) {
  const t = useTranslations("settings");
  const failureText = useFailureText();
  const router = useRouter();
  const locale = useLocale();
  const change = useMutation(useTRPC().identity.changeProfile.mutationOptions());
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(profileInput),
    defaultValues: { name, locale: isLocale(locale) ? locale : "en" },
  });
  const submit = handleSubmit(async (values) => {
    try {
      await change.mutateAsync(values);
      rememberLocale(values.locale);
      toast.success(t("saved"));
      router.refresh();
    } catch (error) {
      toast.error(failureText(error));
    }
  });
  return (
    <form method="post" onSubmit={submit} noValidate>
      <FormSection title={t("profile.about")} description={t("profile.aboutDescription")}>
        <Field label={t("profile.name")} error={formState.errors.name && t("profile.problemName")}>
          <Input autoComplete="name" defaultValue={name} {...register("name")} />
        </Field>
        <Field label={t("profile.email")}>
          <Input value={email} disabled readOnly />
        </Field>
        <AddressState verified={emailVerified} />
        <Field label={t("profile.language")}>
          <Controller
            control={control}
            name="locale"
            render={({ field }) => (
              <Select value={field.value} onValueChange={field.onChange}>
                <SelectTrigger>
                  <SelectValue>{languageNames[field.value]}</SelectValue>
                </SelectTrigger>
                <SelectContent>
                  {locales.map((known) => (
                    <SelectItem key={known} value={known} lang={known}>
                      {languageNames[known]}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            )}
          />
        </Field>
        <Button type="submit" className="self-start" loading={change.isPending}>
          {t("save")}
        </Button>
      </FormSection>
    </form>
  );
}
