"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { FormActions } from "@/components/layout/form-layout";
import { Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { MergeWindows } from "./merge-windows";
import { PreviewCard } from "./preview-card";
import { SplitRulesFields } from "./split-rules-fields";
import type { ConsolidationRules } from "./types";

/** What must not leave together and who waits for whom, saved together and tried on past orders before. */
export function ConsolidationForm({ rules: saved }: { rules: ConsolidationRules }) {
  const t = useTranslations("consolidation");
  const failureText = useFailureText();
  const router = useRouter();
  const [settings, setSettings] = useState(saved.settings);
  const save = useMutation(
    useTRPC().consolidation.saveRules.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
    }),
  );
  const same = JSON.stringify(settings) === JSON.stringify(saved.settings);
  return (
    <form
      method="post"
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ settings, version: saved.version });
      }}
    >
      <Section title={t("merge.title")} description={t("merge.description")}>
        <Card>
          <MergeWindows
            channels={saved.channels}
            windows={settings.windows}
            onChange={(windows) => setSettings({ ...settings, windows })}
          />
        </Card>
      </Section>
      <Section title={t("split.title")} description={t("split.description")}>
        <Card>
          <SplitRulesFields
            rules={settings.split}
            categories={saved.categories}
            onChange={(split) => setSettings({ ...settings, split })}
          />
        </Card>
      </Section>
      <Section title={t("preview.title")} description={t("preview.description")}>
        <PreviewCard settings={settings} />
      </Section>
      <FormActions>
        <Button variant="outline" disabled={same} onClick={() => setSettings(saved.settings)}>
          {t("undo")}
        </Button>
        <Button type="submit" disabled={same} loading={save.isPending}>
          {t("save")}
        </Button>
      </FormActions>
    </form>
  );
}
