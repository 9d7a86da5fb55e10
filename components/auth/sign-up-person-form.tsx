"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signUpPersonInput } from "@/lib/contracts/identity";
import { isLocale } from "@/lib/i18n/locales";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { enter } from "./enter";
import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";
import { useWeakness } from "./use-weakness";

const form = signUpPersonInput.omit({ locale: true });

/** An account without a brand of its own; the brand it belongs to is there already. */
export function SignUpPersonForm() {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const weaknessOf = useWeakness();
  const locale = useLocale();
  const signUp = useMutation(useTRPC().identity.signUpPerson.mutationOptions());
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { name: "", email: "", password: "" },
  });
  const submit = handleSubmit(async (values) => {
    const made = await signUp
      .mutateAsync({ ...values, locale: isLocale(locale) ? locale : "en" })
      .catch(() => undefined);
    if (!made) return;
    const why = await enter(values.email, values.password);
    window.location.assign(why ? "/sign-in" : "/brands");
  });
  const exists = signUp.isError && failureOf(signUp.error).code === "ALREADY_EXISTS";
  const weak = weaknessOf(signUp.error);
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {signUp.isError && !weak && (
        <Notice tone="danger">{exists ? t("join.exists") : failureText(signUp.error)}</Notice>
      )}
      <Field label={t("fields.name")} error={errors.name && t("problems.name")}>
        <Input autoComplete="name" autoFocus className="h-10" {...register("name")} />
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
      <SubmitButton size="lg" loading={isSubmitting || signUp.isSuccess}>
        {t("join.submit")}
      </SubmitButton>
    </form>
  );
}
