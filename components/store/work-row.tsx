"use client";

import { useTranslations } from "next-intl";
import { Countdown } from "@/components/fulfillment/countdown";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { TimeText } from "@/components/ui/time-text";
import type { StoreWork } from "@/lib/contracts/store";
import { TaskRow } from "./task-row";
import { useOutbox } from "./use-outbox";
import { useTasks } from "./use-tasks";
import { useView } from "./use-view";

/** Work for an order: what, how much of it, until when. An offer is taken with one touch. */
export function WorkRow({ work }: { work: StoreWork }) {
  const t = useTranslations("store");
  const { pending } = useTasks();
  const { give } = useOutbox();
  const { open } = useView();
  const mayWork = useMay("fulfillment:write");
  const { id, version, externalNo, status, receiver, lines } = work;
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const what = receiver && status === "ready" ? `${receiver.name} · ${receiver.phoneTail}` : (lines[0]?.name ?? "");
  return (
    <TaskRow
      title={externalNo}
      detail={
        <>
          <span className="mr-2 empty:hidden">
            <WorkDeadline work={work} />
          </span>
          <span className="figures">{t("units", { count: units })}</span> · {what}
        </>
      }
      tag={work.method !== "ship" && t(`method.${work.method}`)}
      pending={pending.has(id)}
      onOpen={() => open("work", id)}
      action={
        status === "offered" && mayWork ? (
          <Button
            className="h-11 px-4 text-base"
            aria-label={t("acceptFor", { order: externalNo })}
            onClick={() => give({ kind: "work", input: { id, version, step: { action: "accept" } } }, externalNo)}
          >
            {t("accept")}
          </Button>
        ) : undefined
      }
    />
  );
}

/** Until when: to answer, to be collected, or to be with the buyer. */
export function WorkDeadline({ work }: { work: StoreWork }) {
  const { status, acceptBy, pickupBy, promiseBy } = work;
  if (status === "offered" && acceptBy) return <Countdown until={acceptBy} />;
  const due = status === "ready" ? pickupBy : promiseBy;
  if (!due) return null;
  return <TimeText at={due} style="short" className={due.getTime() < Date.now() ? "text-danger" : undefined} />;
}
