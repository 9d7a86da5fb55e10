"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signUpInput } from "@/lib/contracts/identity";
import { isLocale } from "@/lib/i18n/locales";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { enter } from "./enter";
import { Notice } from "./notice";
import { GuessedRegion } from "./region-fields";
import { SubmitButton } from "./submit-button";
import { useRegion } from "./use-region";
import { useWeakness } from "./use-weakness";

const form = signUpInput.pick({ brandName: true, email: true, password: true });

export function SignUpForm() {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const weaknessOf = useWeakness();
  const locale = useLocale();
  const [region, setRegion] = useRegion();
  const [problem, setProblem] = useState<string>();
  const signUp = useMutation(useTRPC().identity.signUp.mutationOptions());
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { brandName: "", email: "", password: "" },
  });
  const submit = handleSubmit(async (values) => {
    setProblem(undefined);
    try {
      const { slug } = await signUp.mutateAsync({ ...values, ...region, locale: isLocale(locale) ? locale : "en" });
      const why = await enter(values.email, values.password);
      window.location.assign(why ? "/sign-in" : `/${slug}`);
    } catch (error) {
      if (weaknessOf(error)) return;
      const exists = failureOf(error).code === "ALREADY_EXISTS";
      setProblem(exists ? t("signUp.exists") : failureText(error));
    }
  });
  const { errors, isSubmitting } = formState;
  const weak = weaknessOf(signUp.error);
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Field label={t("fields.brandName")} error={errors.brandName && t("problems.brandName")}>
        <Input autoComplete="organization" autoFocus className="h-10" {...register("brandName")} />
      </Field>
      <Field label={t("fields.email")} error={errors.email && t("problems.email")}>
        <Input type="email" autoComplete="username" className="h-10" {...register("email")} />
      </Field>
      <Field
        label={t("fields.password")}
        hint={t("hints.password")}
        error={weak ?? (errors.password && t("problems.password"))}
      >
        <Input type="password" autoComplete="new-password" className="h-10" {...register("password")} />
      </Field>
      <GuessedRegion value={region} onChange={setRegion} />
      <SubmitButton size="lg" loading={isSubmitting || signUp.isSuccess}>
        {t("signUp.submit")}
      </SubmitButton>
    </form>
  );
}
