"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { Policies, Policy, PolicyBody } from "./policy-types";
import { weightSum } from "./rebalance";

const ref = ({ id, updatedAt }: Policy) => ({ id, readAt: updatedAt });

/** What a scope (the brand, or one channel) has: its draft, what is in force, and what would be without either. */
export function policiesOf({ policies, builtIn }: Policies, channelId: string | null) {
  const own = policies.filter((policy) => policy.channelId === channelId);
  const find = (status: Policy["status"]) => own.find((policy) => policy.status === status);
  const brand = policies.find((policy) => policy.channelId === null && policy.status === "published");
  const published = find("published");
  return { draft: find("draft"), published, inherited: brand, base: published ?? brand ?? builtIn };
}

/** The policy being edited for a scope, and everything that can be done with it. */
export function usePolicyEditor(all: Policies, channelId: string | null) {
  const t = useTranslations("routing");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const failureText = useFailureText();
  const scope = policiesOf(all, channelId);
  const stored: PolicyBody = scope.draft ?? scope.base;
  const [edited, setEdited] = useState<PolicyBody>();
  const body = edited ?? { weights: stored.weights, settings: stored.settings };

  // The preview compares with what is in force, so it is read again too.
  const refresh = () => queries.invalidateQueries(trpc.routing.pathFilter());
  const settled = {
    onError: (error: unknown) => {
      toast.error(failureText(error));
    },
    onSettled: refresh,
  };
  const saveDraft = useMutation(trpc.routing.saveDraft.mutationOptions(settled));
  const discardDraft = useMutation(trpc.routing.discardDraft.mutationOptions(settled));
  const publishDraft = useMutation(trpc.routing.publish.mutationOptions(settled));
  const restoring = useMutation(trpc.routing.restore.mutationOptions(settled));
  const withdrawing = useMutation(trpc.routing.withdraw.mutationOptions(settled));

  const store = () => saveDraft.mutateAsync({ channelId, ...body, draft: scope.draft ? ref(scope.draft) : null });

  async function save() {
    await store();
    setEdited(undefined);
    toast.success(t("saved"));
  }

  async function publish() {
    const draft = edited || !scope.draft ? await store() : scope.draft;
    const { policy, replacedId } = await publishDraft.mutateAsync(ref(draft));
    setEdited(undefined);
    const undo = () => (replacedId ? restore(replacedId) : withdraw(policy));
    toast.success(t("published", { version: policy.version }), {
      action: { label: t("undo"), onClick: () => run(undo) },
    });
  }

  async function discard() {
    if (scope.draft) await discardDraft.mutateAsync(ref(scope.draft));
    setEdited(undefined);
    toast.success(t("discarded"));
  }

  async function restore(id: string) {
    const policy = await restoring.mutateAsync({ id });
    setEdited(undefined);
    toast.success(t("restored", { version: policy.version }));
  }

  async function withdraw(policy: Policy) {
    await withdrawing.mutateAsync(ref(policy));
    setEdited(undefined);
    toast.success(t("withdrawn"));
  }

  /** Failures have been shown by then. */
  const run = (work: () => Promise<unknown>) => {
    work().catch(() => undefined);
  };

  return {
    ...scope,
    body,
    change: setEdited,
    dirty: edited !== undefined,
    sums: weightSum(body.weights) === 100,
    busy: [saveDraft, discardDraft, publishDraft, restoring, withdrawing].some((mutation) => mutation.isPending),
    save: () => run(save),
    publish: () => run(publish),
    discard: () => run(discard),
    restore: (id: string) => run(() => restore(id)),
    withdraw: (policy: Policy) => run(() => withdraw(policy)),
  };
}

export type PolicyEditor = ReturnType<typeof usePolicyEditor>;
