"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { PasswordField } from "@/components/account/code-field";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ShownOnce } from "@/components/ui/shown-once";
import { createKeyInput } from "@/lib/contracts/keys";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ScopePicker } from "./scope-picker";

/** @param fresh signed in a moment ago: nobody is asked for their password again. */
export function NewKeyDialog({ fresh }: { fresh: boolean }) {
  const t = useTranslations("settings.keys");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("new")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <NewKeySteps fresh={fresh} />
      </DialogContent>
    </Dialog>
  );
}

const wholeOrNone = (text: unknown) => (text === "" || text === null || text === undefined ? null : Number(text));

/** The form, then the key, once. */
function NewKeySteps({ fresh }: { fresh: boolean }) {
  const t = useTranslations("settings.keys");
  const failureText = useFailureText();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const create = useMutation(useTRPC().keys.create.mutationOptions({ onSuccess: () => router.refresh() }));
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(createKeyInput),
    defaultValues: { name: "", scopes: [], callsPerMinute: null },
  });
  const wrong = create.isError && failureOf(create.error).fields.includes("password");
  if (create.data) {
    return (
      <ShownOnce
        title={t("madeTitle")}
        description={t("madeDescription")}
        done={t("done")}
        values={[{ value: create.data.key }]}
      />
    );
  }
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t("newTitle")}</DialogTitle>
        <DialogDescription>{t("description")}</DialogDescription>
      </DialogHeader>
      <form
        method="post"
        onSubmit={handleSubmit((values) => create.mutate({ ...values, ...(password ? { password } : {}) }))}
        noValidate
        className="flex flex-col gap-4"
      >
        {create.error && !wrong && <Notice tone="danger">{failureText(create.error)}</Notice>}
        <Field label={t("name")} hint={t("nameHint")} error={formState.errors.name && t("problemName")}>
          <Input autoComplete="off" {...register("name")} />
        </Field>
        <Field label={t("limit")} hint={t("limitHint")} error={formState.errors.callsPerMinute && t("problemLimit")}>
          <Input inputMode="numeric" autoComplete="off" {...register("callsPerMinute", { setValueAs: wholeOrNone })} />
        </Field>
        <Controller
          control={control}
          name="scopes"
          render={({ field }) => (
            <ScopePicker value={field.value} onChange={field.onChange} invalid={Boolean(formState.errors.scopes)} />
          )}
        />
        {(!fresh || wrong) && (
          <PasswordField value={password} onChange={setPassword} wrong={wrong && password !== ""} />
        )}
        <DialogFooter>
          <Button type="submit" loading={create.isPending}>
            {t("create")}
          </Button>
        </DialogFooter>
      </form>
    </>
  );
}
