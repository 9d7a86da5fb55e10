"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ConnectionForm } from "@/components/wms/connection-form";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { WizardFooter } from "./wizard-footer";

interface SystemStepProps {
  locationId: string;
  onBack?: () => void;
  onNext: () => void;
}

/** How the warehouse's own system is reached, tried out with a question that changes nothing. */
export function SystemStep({ locationId, onBack, onNext }: SystemStepProps) {
  const t = useTranslations("onboarding");
  const trpc = useTRPC();
  const failureText = useFailureText();
  const connections = useQuery(trpc.wms.connections.queryOptions());
  const test = useMutation(trpc.wms.test.mutationOptions());
  const connection = connections.data?.find((one) => one.locationId === locationId);
  if (!connections.data) return <Skeleton className="h-60" />;
  return (
    <>
      {connection && (
        <div className="flex flex-wrap items-center gap-3 rounded-lg border px-4 py-3">
          <p className="min-w-0 flex-1 text-sm" role="status">
            {test.isSuccess ? t("system.works") : test.error ? failureText(test.error) : t("system.saved")}
          </p>
          <Button
            variant="outline"
            size="sm"
            loading={test.isPending}
            onClick={() => test.mutate({ id: connection.id })}
          >
            {t("system.test")}
          </Button>
        </div>
      )}
      <ConnectionForm
        key={connection?.id}
        connection={connection}
        at={locationId}
        onDone={() => void connections.refetch()}
      />
      <WizardFooter next={t(connection ? "next" : "skip")} onBack={onBack} onNext={onNext} />
    </>
  );
}
