"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { LocationForm } from "./location-form";
import { blankLocation, valuesOf } from "./location-values";

/** After a save: lists and forms load again; a refusal is told in words. */
function useSaving() {
  const t = useTranslations("network");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  return {
    onSaved: async () => {
      await queryClient.invalidateQueries(trpc.network.pathFilter());
      toast.success(t("saved"));
    },
    onError: (error: unknown) => {
      const { code } = failureOf(error);
      if (code !== "ALREADY_EXISTS") toast.error(code === "STALE" ? t("stale") : failureText(error));
    },
  };
}

export function NewLocationPage() {
  const t = useTranslations("network");
  const { slug, timezone } = useBrand();
  const router = useRouter();
  const { onSaved, onError } = useSaving();
  const create = useMutation(
    useTRPC().network.createLocation.mutationOptions({
      onError,
      onSuccess: async () => {
        await onSaved();
        router.push(`/${slug}/locations`);
      },
    }),
  );
  const taken = create.error && failureOf(create.error).code === "ALREADY_EXISTS";
  return (
    <>
      <PageHeader back={<Link href={`/${slug}/locations`}>{t("locations.back")}</Link>} title={t("locations.new")} />
      <PageBody>
        <LocationForm
          id={undefined}
          start={blankLocation(timezone)}
          readOnly={false}
          busy={create.isPending}
          codeError={taken ? t("exists") : undefined}
          onSave={(draft) => create.mutate(draft)}
        />
      </PageBody>
    </>
  );
}

export function LocationPage({ id }: { id: string }) {
  const t = useTranslations("network");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const mayWrite = useMay("network:write");
  const { onSaved, onError } = useSaving();
  const location = useQuery(trpc.network.location.queryOptions({ id }));
  const change = useMutation(trpc.network.changeLocation.mutationOptions({ onSuccess: onSaved, onError }));
  if (location.isError) return <ErrorState onRetry={() => location.refetch()} />;
  const view = location.data;
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/locations`}>{t("locations.back")}</Link>}
        title={view?.name ?? <Skeleton className="h-7 w-48" />}
        description={view?.code}
        meta={
          view && <Badge tone={view.active ? "success" : "neutral"}>{t(view.active ? "active" : "inactive")}</Badge>
        }
      />
      <PageBody>
        {view ? (
          <LocationForm
            key={view.version}
            id={id}
            start={valuesOf(view)}
            readOnly={!mayWrite}
            busy={change.isPending}
            onSave={({ code: _code, ...fields }) => change.mutate({ ...fields, id, version: view.version })}
          />
        ) : (
          <Skeleton className="h-96" />
        )}
      </PageBody>
    </>
  );
}
