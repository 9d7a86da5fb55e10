"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DocumentPage } from "@/components/documents/document-page";
import { TimeText } from "@/components/ui/time-text";
import { countNo } from "@/lib/contracts/count";
import { useTRPC } from "@/lib/trpc/client";
import { CountActions } from "./count-actions";
import { CountLines } from "./count-lines";
import { CountStatusBadge } from "./count-status";
import { CountSums } from "./count-sums";
import type { CountDetail } from "./count-types";
import { MicroCount } from "./micro-count";
import { ScanPad } from "./scan-pad";

const refreshMs = 5_000;

/** One count, from the first scan to its posting. People who count together see each other's progress. */
export function CountPage({ id }: { id: string }) {
  const t = useTranslations("counts");
  const query = useQuery(
    useTRPC().counts.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.status === "counting" ? refreshMs : false) },
    ),
  );
  return (
    <DocumentPage
      query={query}
      base="counts"
      back={t("back")}
      head={(count) => ({
        title: countNo(count.number),
        status: <CountStatusBadge status={count.status} />,
        description: (
          <>
            {count.location.name} · {t(`kind.${count.kind}`)} · {t(`mode.${count.mode}`)} · {count.by ?? t("system")} ·{" "}
            <TimeText at={count.createdAt} />
            {count.note && ` · ${count.note}`}
          </>
        ),
        actions: !isMicro(count) && <CountActions count={count} />,
      })}
    >
      {(count) => (isMicro(count) ? <MicroCount count={count} /> : <Progress count={count} />)}
    </DocumentPage>
  );
}

const isMicro = ({ status, kind }: CountDetail) => status === "counting" && kind === "micro";

function Progress({ count }: { count: CountDetail }) {
  return (
    <>
      {count.status === "counting" ? (
        <ScanPad count={count} />
      ) : (
        count.sums && <CountSums count={count} sums={count.sums} />
      )}
      <CountLines count={count} />
    </>
  );
}
