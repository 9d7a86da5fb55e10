"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { acceptInvitationInput } from "@/lib/contracts/identity";
import { isLocale } from "@/lib/i18n/locales";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { enter } from "./enter";
import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";
import { useWeakness } from "./use-weakness";

const form = acceptInvitationInput.shape.account.unwrap().omit({ locale: true });

/** For an invited person without an account: a name and a password make one. */
export function JoinWithNewAccount({ token, email, brand }: { token: string; email: string; brand: string }) {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const weaknessOf = useWeakness();
  const locale = useLocale();
  const accept = useMutation(useTRPC().identity.acceptInvitation.mutationOptions());
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { name: "", password: "" },
  });
  const submit = handleSubmit(async (values) => {
    const account = { ...values, locale: isLocale(locale) ? locale : ("en" as const) };
    const joined = await accept.mutateAsync({ token, account }).catch(() => undefined);
    if (!joined) return;
    const why = await enter(joined.email, values.password);
    window.location.assign(why ? "/sign-in" : `/${joined.slug}`);
  });
  const weak = weaknessOf(accept.error);
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {accept.isError && !weak && <Notice tone="danger">{failureText(accept.error)}</Notice>}
      <Field label={t("fields.email")}>
        <Input type="email" autoComplete="username" value={email} readOnly disabled className="h-10" />
      </Field>
      <Field label={t("fields.name")} error={errors.name && t("problems.name")}>
        <Input autoComplete="name" autoFocus className="h-10" {...register("name")} />
      </Field>
      <Field
        label={t("fields.password")}
        hint={t("hints.password")}
        error={weak ?? (errors.password && t("problems.password"))}
      >
        <Input type="password" autoComplete="new-password" className="h-10" {...register("password")} />
      </Field>
      <SubmitButton size="lg" loading={isSubmitting || accept.isSuccess}>
        {t("invite.accept", { brand })}
      </SubmitButton>
    </form>
  );
}

/** For the person who is signed in with the invited address. */
export function JoinAsMyself({ token, email, brand }: { token: string; email: string; brand: string }) {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const accept = useMutation(
    useTRPC().identity.acceptInvitation.mutationOptions({
      onSuccess: ({ slug }) => window.location.assign(`/${slug}`),
    }),
  );
  return (
    <div className="flex flex-col gap-4">
      {accept.isError && <Notice tone="danger">{failureText(accept.error)}</Notice>}
      <p className="text-muted-foreground text-sm">{t("brands.signedInAs", { email })}</p>
      <Button size="lg" loading={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
        {t("invite.accept", { brand })}
      </Button>
    </div>
  );
}
