"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CarrierPreview } from "./carrier-preview";
import type { AccountView, RuleView } from "./carrier-types";
import { type Named, RuleCard } from "./rule-card";
import { draftOf, newDraft, type RuleDraft, ruleOf, wrongAmounts } from "./rule-draft";

interface RulesEditorProps {
  rules: RuleView[];
  accounts: AccountView[];
  channels: readonly Named[];
  locations: readonly Named[];
}

/** The rule table, tried out on an order before it is saved. */
export function RulesEditor({ rules, accounts, channels, locations }: RulesEditorProps) {
  const t = useTranslations("carriers.rules");
  const failureText = useFailureText();
  const [saved, setSaved] = useState(() => rules.map(draftOf));
  const [drafts, setDrafts] = useState(saved);
  const save = useMutation(
    useTRPC().parcels.saveRules.mutationOptions({
      onSuccess: (written) => {
        const next = written.map(draftOf);
        setSaved(next);
        setDrafts(next);
        toast.success(t("saved"));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const first = accounts[0];
  if (!first) {
    return (
      <Card>
        <EmptyState title={t("noAccount")} description={t("noAccountDescription")} />
      </Card>
    );
  }
  const asSaved = drafts.map(ruleOf);
  const wrong = drafts.some((draft) => wrongAmounts(draft).size > 0);
  const changed = JSON.stringify(asSaved) !== JSON.stringify(saved.map(ruleOf));
  const catchesAll = drafts.some((draft) => Object.keys(ruleOf(draft).conditions).length === 0);
  const change = (index: number, part: Partial<RuleDraft>) =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  const move = (index: number, by: 1 | -1) => {
    const moved = [...drafts];
    moved.splice(index + by, 0, ...moved.splice(index, 1));
    setDrafts(moved);
  };
  return (
    <div className="flex flex-col gap-3">
      {drafts.map((draft, index) => (
        <RuleCard
          key={draft.key}
          position={index + 1}
          last={index === drafts.length - 1}
          rule={draft}
          accounts={accounts}
          channels={channels}
          locations={locations}
          onChange={(part) => change(index, part)}
          onMove={(by) => move(index, by)}
          onRemove={() => setDrafts(drafts.filter((one) => one !== draft))}
        />
      ))}
      {!catchesAll && <p className="rounded-md bg-warning-soft px-3 py-2 text-sm">{t("noFallback")}</p>}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button variant="outline" onClick={() => setDrafts([...drafts, newDraft(randomId(), first.id)])}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
        <div className="flex gap-2">
          {changed && (
            <Button variant="ghost" onClick={() => setDrafts(saved)}>
              {t("discard")}
            </Button>
          )}
          <Button disabled={!changed || wrong} loading={save.isPending} onClick={() => save.mutate({ rules: asSaved })}>
            {t("save")}
          </Button>
        </div>
      </div>
      <CarrierPreview rules={asSaved} disabled={wrong || drafts.length === 0} />
    </div>
  );
}
