"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { emailInput } from "@/lib/contracts/identity";
import { CodeStep } from "./code-step";
import { type EntryProblem, enter } from "./enter";
import { Notice } from "./notice";
import { PasskeyButton } from "./passkey-button";
import { SubmitButton } from "./submit-button";

const form = z.object({ email: emailInput, password: z.string().min(1) });

interface SignInFormProps {
  /** A path of this site, checked on the server. */
  next: string;
  email?: string;
  resetDone?: boolean;
  /** What the button for single sign-on says; there is none without. */
  sso?: string;
  /** Signed in already: the provider is to ask, too, instead of saying what it remembers. */
  again?: boolean;
  /** What went wrong on the way that led here. */
  problem?: EntryProblem;
}

export function SignInForm({ next, email, resetDone, sso, again, problem: before }: SignInFormProps) {
  const t = useTranslations("auth");
  const [problem, setProblem] = useState(before);
  const [halfway, setHalfway] = useState<{ email: string; password: string }>();
  const { register, handleSubmit, formState, reset } = useForm({
    resolver: zodResolver(form),
    defaultValues: { email: email ?? "", password: "" },
  });
  const submit = handleSubmit(async (values) => {
    setProblem(undefined);
    const why = await enter(values.email, values.password);
    if (why === "code") setHalfway(values);
    else if (why) setProblem(why);
    // A full load: everything on the next page is about somebody else than before.
    else window.location.assign(next);
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  if (halfway) {
    const back = () => {
      setHalfway(undefined);
      reset({ email: halfway.email, password: "" });
    };
    return <CodeStep {...halfway} next={next} onBack={back} />;
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {resetDone && !problem && <Notice tone="success">{t("signIn.resetDone")}</Notice>}
      {problem && <Notice tone="danger">{t(`signIn.${problem}`)}</Notice>}
      <Field label={t("fields.email")} error={errors.email && t("problems.email")}>
        <Input type="email" autoComplete="username" autoFocus={!email} className="h-10" {...register("email")} />
      </Field>
      <Field label={t("fields.password")} error={errors.password && t("signIn.wrong")}>
        <Input
          type="password"
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          className="h-10"
          {...register("password")}
        />
      </Field>
      <SubmitButton size="lg" loading={isSubmitting || (isSubmitSuccessful && !problem)}>
        {t("signIn.submit")}
      </SubmitButton>
      <PasskeyButton size="lg" next={next} onProblem={setProblem} />
      {sso && (
        <SubmitButton
          type="button"
          variant="outline"
          size="lg"
          onClick={() => void signIn("sso", { callbackUrl: next }, again ? { prompt: "login" } : undefined)}
        >
          {t("signIn.sso", { name: sso })}
        </SubmitButton>
      )}
      <p className="text-sm">
        <Link href="/reset" className="text-primary underline-offset-4 hover:underline">
          {t("signIn.forgot")}
        </Link>
      </p>
    </form>
  );
}
