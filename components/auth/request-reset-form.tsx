"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestResetInput } from "@/lib/contracts/identity";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { AuthTitle } from "./auth-frame";
import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";

/** Says the same whether or not the address has an account. */
export function RequestResetForm({ outbox }: { outbox: boolean }) {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const request = useMutation(useTRPC().identity.requestReset.mutationOptions());
  const { register, handleSubmit, formState, getValues } = useForm({
    resolver: zodResolver(requestResetInput),
    defaultValues: { email: "" },
  });
  if (request.isSuccess) {
    return (
      <div role="status">
        <MailCheck aria-hidden className="mb-4 size-8 text-primary" strokeWidth={1.5} />
        <AuthTitle title={t("reset.sentTitle")} description={t("reset.sent", { email: getValues("email") })} />
        {outbox && (
          <Button asChild variant="outline">
            <Link href="/outbox">{t("reset.outbox")}</Link>
          </Button>
        )}
      </div>
    );
  }
  return (
    <>
      <AuthTitle title={t("reset.title")} description={t("reset.description")} />
      <form
        method="post"
        onSubmit={handleSubmit((values) => request.mutate(values))}
        noValidate
        className="flex flex-col gap-4"
      >
        {request.isError && <Notice tone="danger">{failureText(request.error)}</Notice>}
        <Field label={t("fields.email")} error={formState.errors.email && t("problems.email")}>
          <Input type="email" autoComplete="username" autoFocus className="h-10" {...register("email")} />
        </Field>
        <SubmitButton size="lg" loading={request.isPending}>
          {t("reset.submit")}
        </SubmitButton>
      </form>
    </>
  );
}
