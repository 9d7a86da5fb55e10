"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { FormActions } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type CleansingSettings, cleansingTypes, defaultCleansingSettings } from "@/lib/contracts/cleansing";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CleansingRule } from "./cleansing-rule";

/** All rules of the brand, saved together. */
export function CleansingForm({ rules: saved, version }: { rules: CleansingSettings; version: number }) {
  const t = useTranslations("settings");
  const failureText = useFailureText();
  const router = useRouter();
  const [rules, setRules] = useState(saved);
  // Fields that keep what is typed start afresh with the defaults.
  const [round, setRound] = useState(0);
  const reset = () => {
    setRules(defaultCleansingSettings);
    setRound(round + 1);
  };
  const save = useMutation(
    useTRPC().brand.saveCleansing.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("cleansing.stale") : failureText(error)),
    }),
  );
  const same = JSON.stringify(rules) === JSON.stringify(saved);
  const standard = JSON.stringify(rules) === JSON.stringify(defaultCleansingSettings);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ rules, version });
      }}
    >
      <Card className="mb-4 divide-y">
        {cleansingTypes.map((type) => (
          <CleansingRule
            key={`${type}-${round}`}
            type={type}
            rule={rules[type]}
            onChange={(rule) => setRules({ ...rules, [type]: rule })}
          />
        ))}
      </Card>
      <FormActions>
        <Button variant="outline" disabled={standard} onClick={reset}>
          {t("cleansing.reset")}
        </Button>
        <Button type="submit" disabled={same} loading={save.isPending}>
          {t("save")}
        </Button>
      </FormActions>
    </form>
  );
}
