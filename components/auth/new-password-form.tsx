"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { resetPasswordInput } from "@/lib/contracts/identity";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";
import { useWeakness } from "./use-weakness";

export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const weaknessOf = useWeakness();
  const router = useRouter();
  const reset = useMutation(
    useTRPC().identity.resetPassword.mutationOptions({
      onSuccess: ({ email }) => router.push(`/sign-in?reset=done&email=${encodeURIComponent(email)}`),
    }),
  );
  const weak = weaknessOf(reset.error);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(resetPasswordInput.pick({ password: true })),
    defaultValues: { password: "" },
  });
  return (
    <form
      method="post"
      onSubmit={handleSubmit(({ password }) => reset.mutate({ token, password }))}
      noValidate
      className="flex flex-col gap-4"
    >
      {reset.isError && !weak && <Notice tone="danger">{failureText(reset.error)}</Notice>}
      <Field
        label={t("fields.newPassword")}
        hint={t("hints.password")}
        error={weak ?? (formState.errors.password && t("problems.password"))}
      >
        <Input type="password" autoComplete="new-password" autoFocus className="h-10" {...register("password")} />
      </Field>
      <SubmitButton size="lg" loading={reset.isPending || reset.isSuccess}>
        {t("reset.newSubmit")}
      </SubmitButton>
    </form>
  );
}
