"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** The warehouse is asked what it has; what would be taken over is shown before anything is. */
export function FirstStock({ connectionId, onTaken }: { connectionId: string; onTaken: () => void }) {
  const t = useTranslations("onboarding.firstStock");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [asked, setAsked] = useState<number>();
  const askSome = useMutation(trpc.wms.askFirstStock.mutationOptions());
  const ask = useMutation({
    mutationFn: async () => {
      setAsked(0);
      let sum = 0;
      for (let after: string | null = ""; after !== null; ) {
        const some: { asked: number; next: string | null } = await askSome.mutateAsync({ id: connectionId, after });
        sum += some.asked;
        after = some.next;
        setAsked(sum);
      }
      await queryClient.invalidateQueries(trpc.wms.firstStock.queryFilter());
    },
  });
  const preview = useQuery(trpc.wms.firstStock.queryOptions({ id: connectionId }, { enabled: ask.isSuccess }));
  const take = useMutation(
    trpc.wms.takeFirstStock.mutationOptions({
      onSuccess: () => {
        onTaken();
        void preview.refetch();
      },
    }),
  );
  const error = ask.error ?? take.error;
  const found = ask.isSuccess ? preview.data : undefined;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <Button variant="outline" size="sm" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t(asked === undefined ? "ask" : "again")}
        </Button>
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-muted-foreground text-sm" role="status">
          {ask.isPending
            ? t("asking", { count: asked ?? 0 })
            : take.isSuccess
              ? t("taken", { count: take.data.taken })
              : t("hint")}
        </p>
        {error && (
          <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
            {failureText(error)}
          </p>
        )}
        {found && (
          <>
            <StatRow className="grid-cols-3">
              <Stat label={t("skus")} value={<NumberText value={found.skus} />} />
              <Stat label={t("units")} value={<NumberText value={found.units} />} />
              <Stat label={t("known")} value={<NumberText value={found.known} />} />
            </StatRow>
            {found.rows.length > 0 && (
              <div className="max-h-64 overflow-auto rounded-md border">
                <Table>
                  <TableHeader>
                    <TableRow>
                      <TableHead>{t("sku")}</TableHead>
                      <TableHead>{t("name")}</TableHead>
                      <TableHead numeric>{t("units")}</TableHead>
                    </TableRow>
                  </TableHeader>
                  <TableBody>
                    {found.rows.map((row) => (
                      <TableRow key={row.skuId}>
                        <TableCell className="font-mono text-xs">{row.skuCode}</TableCell>
                        <TableCell>{row.skuName}</TableCell>
                        <TableCell numeric>
                          <NumberText value={row.units} />
                        </TableCell>
                      </TableRow>
                    ))}
                  </TableBody>
                </Table>
              </div>
            )}
            {found.skus > 0 && (
              <Button className="self-end" loading={take.isPending} onClick={() => take.mutate({ id: connectionId })}>
                {t("take", { count: found.skus })}
              </Button>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
