"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";

/** A click, and not the link alone: mail programs open links to look at them. */
export function VerifyForm({ token }: { token: string }) {
  const t = useTranslations("auth.verify");
  const failureText = useFailureText();
  const prove = useMutation(
    useTRPC().identity.proveAddress.mutationOptions({ onSuccess: () => window.location.assign("/brands") }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate({ token });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {prove.isError && <Notice tone="danger">{failureText(prove.error)}</Notice>}
      <SubmitButton size="lg" loading={prove.isPending || prove.isSuccess}>
        {t("submit")}
      </SubmitButton>
    </form>
  );
}
