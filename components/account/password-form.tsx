"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useWeakness } from "@/components/auth/use-weakness";
import { FormSection } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { changePasswordInput } from "@/lib/contracts/identity";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const none = { current: "", next: "" };

/** Ends every other session. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("account.passwords");
  const failureText = useFailureText();
  const weaknessOf = useWeakness();
  const router = useRouter();
  const change = useMutation(useTRPC().identity.changePassword.mutationOptions());
  const { register, handleSubmit, formState, setError, reset } = useForm({
    resolver: zodResolver(changePasswordInput),
    defaultValues: none,
  });
  const submit = handleSubmit(async (values) => {
    try {
      await change.mutateAsync(values);
    } catch (error) {
      if (failureOf(error).fields.includes("current")) setError("current", { message: "wrong" });
      else if (!weaknessOf(error)) toast.error(failureText(error));
      return;
    }
    reset(none);
    toast.success(t("changed"));
    router.refresh();
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="border-b">
      <FormSection title={t("password")} description={t("passwordDescription")}>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <Field label={t("current")} error={errors.current && t("wrong")}>
          <Input type="password" autoComplete="current-password" {...register("current")} />
        </Field>
        <Field
          label={t("next")}
          hint={t("nextHint")}
          error={weaknessOf(change.error) ?? (errors.next && t("problemPassword"))}
        >
          <Input type="password" autoComplete="new-password" {...register("next")} />
        </Field>
        <Button type="submit" variant="outline" className="self-start" loading={isSubmitting}>
          {t("change")}
        </Button>
      </FormSection>
    </form>
  );
}
