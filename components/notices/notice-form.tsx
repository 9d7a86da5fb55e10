"use client";

import { useMutation } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Notice } from "@/components/auth/notice";
import { FieldRow, FormActions } from "@/components/layout/form-layout";
import { Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type NoticeSettings, noticeKinds, noticeModes, noticeSettings } from "@/lib/contracts/notice";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { AppRouter } from "@/server/trpc/root";
import { NoticeKindRow } from "./notice-kind-row";
import { QuietHours } from "./quiet-hours";
import { TestNoticeDialog } from "./test-notice-dialog";

type View = inferRouterOutputs<AppRouter>["notices"]["settings"];

/** How buyers are told, and of what; saved together. */
export function NoticeForm({ view, language }: { view: View; language: string }) {
  const t = useTranslations("notices");
  const [settings, setSettings] = useState(view.settings);
  const [secret, setSecret] = useState("");
  const { save, wrong } = useSave();
  const change = (parts: Partial<NoticeSettings>) => setSettings({ ...settings, ...parts });
  const same = secret === "" && JSON.stringify(settings) === JSON.stringify(view.settings);
  const missing = (key: string) => wrong.has(key) && t("required");
  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ settings, version: view.version, ...(secret ? { accessKeySecret: secret } : {}) });
      }}
    >
      <Section
        title={t("provider.title")}
        description={t("provider.description")}
        actions={view.settings.mode !== "off" && <TestNoticeDialog disabled={!same} />}
      >
        <Card className="flex flex-col gap-4 p-4">
          {view.problem && <Notice tone="danger">{t("provider.problem", { problem: view.problem })}</Notice>}
          <Field label={t("provider.mode")} hint={t(`provider.modeHint.${settings.mode}`)}>
            <Select
              value={settings.mode}
              onValueChange={(next) => {
                const mode = noticeSettings.shape.mode.safeParse(next);
                if (mode.success) change({ mode: mode.data });
              }}
            >
              <SelectTrigger className="sm:max-w-72">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {noticeModes.map((mode) => (
                  <SelectItem key={mode} value={mode}>
                    {t(`provider.modes.${mode}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          {settings.mode === "live" && (
            <FieldRow>
              <Field label={t("provider.accessKeyId")} required error={missing("settings.accessKeyId")}>
                <Input
                  value={settings.accessKeyId}
                  maxLength={80}
                  autoComplete="off"
                  className="font-mono"
                  onChange={(event) => change({ accessKeyId: event.target.value })}
                />
              </Field>
              <Field
                label={t("provider.accessKeySecret")}
                required={!view.secretSet}
                hint={view.secretSet ? t("provider.secretKept") : undefined}
                error={missing("accessKeySecret")}
              >
                <Input
                  type="password"
                  value={secret}
                  maxLength={200}
                  autoComplete="new-password"
                  placeholder={view.secretSet ? "••••••••" : undefined}
                  className="font-mono"
                  onChange={(event) => setSecret(event.target.value)}
                />
              </Field>
            </FieldRow>
          )}
          {settings.mode !== "off" && (
            <>
              <Field
                label={t("provider.signName")}
                hint={t("provider.signNameHint")}
                required={settings.mode === "live"}
                error={missing("settings.signName")}
                className="sm:max-w-72"
              >
                <Input
                  value={settings.signName}
                  maxLength={40}
                  onChange={(event) => change({ signName: event.target.value })}
                />
              </Field>
              <QuietHours quiet={settings.quiet} onChange={(quiet) => change({ quiet })} />
            </>
          )}
        </Card>
      </Section>
      <Section title={t("kinds.title")} description={t("kinds.description")}>
        <Card>
          <ul className="divide-y">
            {noticeKinds.map((kind) => (
              <NoticeKindRow
                key={kind}
                kind={kind}
                language={language}
                value={settings.kinds[kind]}
                asksTemplate={settings.mode === "live"}
                onChange={(value) => change({ kinds: { ...settings.kinds, [kind]: value } })}
              />
            ))}
          </ul>
        </Card>
      </Section>
      <FormActions>
        <Button type="submit" disabled={same} loading={save.isPending}>
          {t("save")}
        </Button>
      </FormActions>
    </form>
  );
}

function useSave() {
  const t = useTranslations("notices");
  const router = useRouter();
  const failureText = useFailureText();
  const save = useMutation(
    useTRPC().notices.save.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
    }),
  );
  return { save, wrong: new Set(save.error ? failureOf(save.error).fields : []) };
}
