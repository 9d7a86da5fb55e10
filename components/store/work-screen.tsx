"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StoreNotice } from "@/components/notices/store-notice";
import { Badge } from "@/components/ui/badge";
import { PickList, pickedAll } from "./pick-list";
import { GoneScreen, ScreenFrame } from "./screen-frame";
import { useTasks } from "./use-tasks";
import { useView } from "./use-view";
import { WorkDeadline } from "./work-row";
import { WorkSteps } from "./work-steps";

/** One piece of work, from the offer to the door. */
export function WorkScreen() {
  const t = useTranslations("store");
  const { id } = useView();
  const { tasks, pending } = useTasks();
  const [picked, setPicked] = useState<Record<string, number>>({});
  const work = tasks?.works.find((one) => one.id === id);
  if (!tasks) return null;
  if (!work) return <GoneScreen />;
  const picking = work.status === "accepted" || work.status === "picking";
  return (
    <ScreenFrame
      title={work.externalNo}
      facts={
        <>
          <span>{t(`status.${work.status}`)}</span>
          <span>{t(`method.${work.method}`)}</span>
          <WorkDeadline work={work} />
          {pending.has(work.id) && <Badge tone="warning">{t("pending")}</Badge>}
          {work.held && <Badge tone="danger">{t("held")}</Badge>}
        </>
      }
      actions={
        <WorkSteps key={work.version} tasks={tasks} work={work} complete={!picking || pickedAll(work.lines, picked)} />
      }
    >
      {work.receiver && (
        <p className="border-b px-4 py-3">
          <span className="text-muted-foreground">{t("collects")}</span>{" "}
          <span className="font-medium">{work.receiver.name}</span>{" "}
          <span className="figures">{t("tail", { tail: work.receiver.phoneTail })}</span>
        </p>
      )}
      {work.status === "ready" && <StoreNotice fulfillmentId={work.id} />}
      <PickList lines={work.lines} picked={picked} onPick={picking ? setPicked : undefined} />
    </ScreenFrame>
  );
}
