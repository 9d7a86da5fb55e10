"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import type { Policies, PolicyBody } from "./policy-types";
import { RulesCard } from "./rules-card";
import { ScopeSelect } from "./scope-select";
import { type PolicyEditor, usePolicyEditor } from "./use-policy-editor";
import { VersionsCard } from "./versions-card";
import { WeightsCard } from "./weights-card";
import { WhatIfCard } from "./what-if-card";

/** The routing policy of the brand or of one channel: edit, try out on past orders, publish, go back. */
export function PolicyPage({ initial }: { initial: Policies }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.routing.policies.queryOptions(undefined, { initialData: initial }));
  const [channel, setChannel] = useQueryState("channel", parseAsString);
  const channelId = data.channels.find(({ code }) => code === channel)?.id ?? null;
  const choose = (id: string | null) => setChannel(data.channels.find((known) => known.id === id)?.code ?? null);
  return <Editor key={channelId} all={data} channelId={channelId} onScope={choose} />;
}

interface EditorProps {
  all: Policies;
  channelId: string | null;
  onScope: (channelId: string | null) => void;
}

function Editor({ all, channelId, onScope }: EditorProps) {
  const t = useTranslations("routing");
  const editor = usePolicyEditor(all, channelId);
  const mayWrite = useMay("routing:write");
  const tried = useSettled(editor.body, editor.sums);
  const { body, change } = editor;
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={<ScopeState editor={editor} channelId={channelId} />}
        description={t("description")}
        actions={
          <>
            <ScopeSelect all={all} value={channelId} onChange={onScope} />
            {mayWrite && <EditorActions editor={editor} />}
          </>
        }
      />
      <PageBody>
        {!mayWrite && <p className="text-muted-foreground text-sm">{t("readOnly")}</p>}
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_28rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <WeightsCard
              weights={body.weights}
              disabled={!mayWrite || editor.busy}
              onChange={(weights) => change({ ...body, weights })}
            />
            <RulesCard
              settings={body.settings}
              disabled={!mayWrite || editor.busy}
              onChange={(settings) => change({ ...body, settings })}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <WhatIfCard body={tried} channelId={channelId} waiting={!editor.sums} />
            <VersionsCard
              versions={all.policies.filter((policy) => policy.channelId === channelId)}
              actions={mayWrite ? editor : undefined}
            />
          </div>
        </div>
      </PageBody>
    </>
  );
}

function ScopeState({ editor, channelId }: { editor: PolicyEditor; channelId: string | null }) {
  const t = useTranslations("routing");
  const { published, draft, dirty } = editor;
  return (
    <>
      {published && <Badge tone="success">{t("inForce", { version: published.version })}</Badge>}
      {!published && <Badge>{channelId ? t("followsBrand") : t("builtIn")}</Badge>}
      {(draft || dirty) && <Badge tone="warning">{t("hasDraft")}</Badge>}
    </>
  );
}

function EditorActions({ editor }: { editor: PolicyEditor }) {
  const t = useTranslations("routing");
  const open = editor.dirty || editor.draft !== undefined;
  return (
    <>
      {open && (
        <Button variant="ghost" disabled={editor.busy} onClick={editor.discard}>
          {t("discard")}
        </Button>
      )}
      <Button variant="outline" disabled={!editor.dirty || !editor.sums || editor.busy} onClick={editor.save}>
        {t("saveDraft")}
      </Button>
      <Button disabled={!open || !editor.sums} loading={editor.busy} onClick={editor.publish}>
        {t("publish")}
      </Button>
    </>
  );
}

const pauseMs = 350;

/** The latest valid body, once it has stayed the same for a moment. */
function useSettled(body: PolicyBody, valid: boolean): PolicyBody {
  const [settled, setSettled] = useState(body);
  const mark = JSON.stringify(body);
  useEffect(() => {
    if (!valid) return;
    const timer = setTimeout(() => setSettled(JSON.parse(mark)), pauseMs);
    return () => clearTimeout(timer);
  }, [mark, valid]);
  return settled;
}
