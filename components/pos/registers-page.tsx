"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody, Section } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { NewPosKey } from "./new-pos-key";
import { PosKeys } from "./pos-keys";

/** Which registers there are, and who may speak for which store. */
export function RegistersPage() {
  const t = useTranslations("pos");
  const query = useQuery(useTRPC().pos.registers.queryOptions());
  const mayKeys = useMay("keys:write");
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  return (
    <PageBody>
      {mayKeys && (
        <Section title={t("keys.title")} description={t("keys.description")} actions={<NewPosKey />}>
          <PosKeys />
        </Section>
      )}
      <Section title={t("registers.title")} description={t("registers.description")}>
        {!query.data ? (
          <Skeleton className="h-32" />
        ) : (
          <Card>
            {query.data.length === 0 && <EmptyState title={t("registers.empty")} />}
            <ul className="divide-y">
              {query.data.map(({ locationId, locationName, code, lastReceiptNo, heardAt }) => (
                <li
                  key={`${locationId} ${code}`}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3 text-sm"
                >
                  <span className="min-w-0">
                    <span className="font-medium">{locationName}</span>{" "}
                    <span className="figures text-muted-foreground">{code}</span>
                  </span>
                  <span className="flex flex-wrap gap-x-4 text-muted-foreground text-xs">
                    <span className="figures break-all">{t("registers.last", { no: lastReceiptNo })}</span>
                    <RelativeTime at={heardAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Section>
    </PageBody>
  );
}
