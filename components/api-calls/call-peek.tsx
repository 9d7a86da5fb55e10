"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { CodeBlock } from "@/components/api-reference/code-block";
import { Button } from "@/components/ui/button";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import type { RequestDetail } from "@/lib/contracts/api-request";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CallPath } from "./call-columns";
import { CallStatus } from "./call-status";
import type { ApiCall } from "./types";

/** One call: what was answered, what was wrong with it, and the answer it gets now. */
export function CallPeek({ call }: { call: ApiCall }) {
  const t = useTranslations("api.calls");
  const trpc = useTRPC();
  const failureText = useFailureText();
  const detail = useQuery(trpc.apiRequests.get.queryOptions({ id: call.id }));
  const replay = useMutation(
    trpc.apiRequests.replay.mutationOptions({ onError: (error) => toast.error(failureText(error)) }),
  );
  return (
    <>
      <SheetHeader>
        <h2 className="break-all text-base">
          <CallPath call={call} />
        </h2>
        <p className="flex flex-wrap items-center gap-2 text-muted-foreground text-xs">
          <CallStatus status={call.status} /> <TimeText at={call.at} style="full" />
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-5">
        <Facts call={call} />
        {detail.isPending && <Skeleton className="h-24" />}
        {detail.data && <Refusal detail={detail.data} />}
        {replay.data && (
          <section className="flex flex-col gap-2">
            <h3 className="flex items-center gap-2 font-medium text-sm">
              {t("replayed")} <CallStatus status={replay.data.status} />
              <span className="figures text-muted-foreground text-xs">{replay.data.ms} ms</span>
            </h3>
            <CodeBlock text={pretty(replay.data.body)} label={t("replayed")} />
            {replay.data.cut && <p className="text-muted-foreground text-xs">{t("cut")}</p>}
          </section>
        )}
      </SheetBody>
      {call.replayable ? (
        <SheetFooter>
          <Button variant="outline" loading={replay.isPending} onClick={() => replay.mutate({ id: call.id })}>
            <RotateCcw aria-hidden />
            {t("replay")}
          </Button>
        </SheetFooter>
      ) : (
        <p className="border-t px-4 py-3 text-muted-foreground text-xs">{t(whyNot(call))}</p>
      )}
    </>
  );
}

const whyNot = ({ method, calls }: ApiCall) => {
  if (calls > 1 || method === "") return "noReplayMany" as const;
  return method === "GET" ? ("noReplayMasked" as const) : ("noReplayWrites" as const);
};

function Facts({ call }: { call: ApiCall }) {
  const t = useTranslations("api.calls");
  const facts = [
    [t("key"), call.keyName ?? t("keyGone")],
    [t("ms"), call.calls > 1 ? t("onAverage", { ms: call.ms }) : `${call.ms} ms`],
    [t("bytesIn"), t("bytes", { count: call.bytesIn })],
    [t("bytesOut"), t("bytes", { count: call.bytesOut })],
    ...(call.calls > 1 ? [[t("count"), t("many", { count: call.calls })]] : []),
    [t("id"), call.id],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="figures break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Refusal({ detail: { problem, excerpt } }: { detail: RequestDetail }) {
  const t = useTranslations("api.calls");
  return (
    <>
      {problem && (
        <section className="flex flex-col gap-2">
          <h3 className="font-medium text-sm">{t("problem")}</h3>
          <p className="text-sm">
            <code className="font-mono text-xs">{problem.code}</code> {problem.detail}
          </p>
          {problem.errors && problem.errors.length > 0 && (
            <ul className="flex flex-col gap-1 text-xs">
              {problem.errors.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <code className="font-mono">{path}</code> <span className="text-muted-foreground">{message}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {excerpt && (
        <section className="flex flex-col gap-2">
          <h3 className="font-medium text-sm">{t("excerpt")}</h3>
          <p className="text-muted-foreground text-xs">{t("excerptHint")}</p>
          <CodeBlock text={excerpt} label={t("excerpt")} />
        </section>
      )}
    </>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
