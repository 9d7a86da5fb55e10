"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageHeader } from "@/components/layout/page-header";
import { SplitView } from "@/components/layout/split-view";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NumberText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { Switch } from "@/components/ui/switch";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { StyleView } from "./catalog-types";
import { MatrixEditor } from "./matrix-editor";
import { StyleFields, tagsOf } from "./style-fields";

/** One style: what it is, and its SKUs as a matrix. */
export function StylePage({ id }: { id: string }) {
  const t = useTranslations("catalog");
  const { slug } = useBrand();
  const mayStock = useMay("stock:read");
  const style = useQuery(useTRPC().catalog.style.queryOptions({ id }));
  if (style.isError) return <ErrorState onRetry={() => style.refetch()} />;
  const view = style.data;
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/skus`}>{t("style.back")}</Link>}
        title={view?.style.name ?? <Skeleton className="h-7 w-48" />}
        description={view?.style.code}
        meta={
          view && (
            <Badge tone={view.style.active ? "success" : "neutral"}>
              {t(view.style.active ? "active" : "inactive")}
            </Badge>
          )
        }
      />
      {view ? (
        <SplitView aside={<StyleCard key={view.style.updatedAt.getTime()} view={view} />}>
          <StatRow>
            <Stat label={t("col.skus")} value={<NumberText value={view.skus.length} />} />
            <Stat label={t("col.colors")} value={<NumberText value={view.colors.length} />} />
            <Stat
              label={t("col.available")}
              value={<NumberText value={view.skus.reduce((sum, sku) => sum + sku.available, 0)} />}
              href={
                mayStock && view.skus.length > 0 ? `/${slug}/stock?q=${encodeURIComponent(view.style.code)}` : undefined
              }
            />
          </StatRow>
          <MatrixEditor view={view} />
        </SplitView>
      ) : (
        <SplitView aside={<Skeleton className="h-64" />}>
          <Skeleton className="h-96" />
        </SplitView>
      )}
    </>
  );
}

function StyleCard({ view: { style } }: { view: StyleView }) {
  const t = useTranslations("catalog.style");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const mayWrite = useMay("catalog:write");
  const [values, setValues] = useState({
    name: style.name,
    category: style.category ?? "",
    season: style.season ?? "",
    tags: style.tags.join(", "),
  });
  const [active, setActive] = useState(style.active);
  const change = useMutation(
    trpc.catalog.changeStyle.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.catalog.pathFilter());
        toast.success(t("saved"));
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ ...values, id: style.id, active, tags: tagsOf(values.tags), updatedAt: style.updatedAt });
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("details")}</CardTitle>
      </CardHeader>
      <form onSubmit={submit}>
        <CardContent className="flex flex-col gap-4">
          <StyleFields
            values={values}
            disabled={!mayWrite}
            onChange={(fields) => setValues({ ...values, ...fields })}
          />
          <Field label={t("active")} hint={t("activeHint")}>
            <Switch checked={active} disabled={!mayWrite} onCheckedChange={setActive} />
          </Field>
        </CardContent>
        {mayWrite && (
          <CardFooter>
            <p className="mr-auto text-muted-foreground text-xs">{t("spreadHint")}</p>
            <Button type="submit" loading={change.isPending} disabled={!values.name.trim()}>
              {t("save")}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
