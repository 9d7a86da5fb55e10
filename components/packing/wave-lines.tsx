"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ShortDialog } from "./short-dialog";
import type { Wave } from "./wave-orders";

type Line = Wave["lines"][number];

const columns = ["bin", "sku", "name", "variant"] as const;

/** What is walked for, in the order of the walk. Ticks are kept by the server: whoever opens the list sees them. */
export function WaveLines({ wave }: { wave: Wave }) {
  const t = useTranslations("packing.waves");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [short, setShort] = useState<Line>();
  const mayPick = useMay("fulfillment:write") && wave.status === "open";
  const queryKey = trpc.packing.wave.queryKey({ id: wave.id });
  const pick = useMutation(
    trpc.packing.setPicked.mutationOptions({
      // Seen at once: hands are full, and the next shelf is waiting.
      onMutate: ({ skuId, picked }) => {
        client.setQueryData(queryKey, (before) => before && { ...before, lines: ticked(before.lines, skuId, picked) });
      },
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => client.invalidateQueries({ queryKey }),
    }),
  );
  return (
    <Section title={t("lines")}>
      <div className="overflow-x-auto">
        <Table>
          <TableHeader>
            <TableRow>
              {columns.map((column) => (
                <TableHead key={column}>{t(`col.${column}`)}</TableHead>
              ))}
              <TableHead numeric>{t("pick.progress")}</TableHead>
              {wave.kind === "multi" && <TableHead>{t("col.totes")}</TableHead>}
              {mayPick && <TableHead />}
            </TableRow>
          </TableHeader>
          <TableBody>
            {wave.lines.map((line) => {
              const done = line.picked >= line.quantity;
              return (
                <TableRow key={line.skuId} className={cn(done && "text-muted-foreground")}>
                  <TableCell className="figures font-medium">
                    <span className="flex items-center gap-3">
                      {mayPick && (
                        <Checkbox
                          aria-label={t(done ? "pick.untick" : "pick.tick", { sku: line.skuCode })}
                          checked={done ? true : line.picked > 0 ? "indeterminate" : false}
                          onCheckedChange={() =>
                            pick.mutate({ waveId: wave.id, skuId: line.skuId, picked: done ? 0 : line.quantity })
                          }
                        />
                      )}
                      {line.bin || "–"}
                    </span>
                  </TableCell>
                  <TableCell>
                    {line.skuCode}
                    {line.lots.length > 0 && (
                      <span className="figures block text-muted-foreground text-xs">
                        {line.lots.map((lot) => `${lot.code} × ${lot.quantity}`).join("  ")}
                      </span>
                    )}
                  </TableCell>
                  <TableCell>{line.name}</TableCell>
                  <TableCell>{[line.color, line.size].filter(Boolean).join(" / ")}</TableCell>
                  <TableCell numeric>
                    {line.picked} / {line.quantity}
                    {line.picked > 0 && line.pickedBy && (
                      <span className="block text-muted-foreground text-xs">
                        {t("pick.by", { name: line.pickedBy })}
                      </span>
                    )}
                  </TableCell>
                  {wave.kind === "multi" && (
                    <TableCell className="figures">
                      {line.totes.map((one) => `#${one.tote} × ${one.quantity}`).join("  ")}
                    </TableCell>
                  )}
                  {mayPick && (
                    <TableCell className="text-right">
                      {!done && (
                        <Button size="sm" variant="ghost" onClick={() => setShort(line)}>
                          {t("pick.short")}
                        </Button>
                      )}
                    </TableCell>
                  )}
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </div>
      {short && <ShortDialog waveId={wave.id} line={short} onClose={() => setShort(undefined)} />}
    </Section>
  );
}

const ticked = (lines: Wave["lines"], skuId: string, picked: number) =>
  lines.map((line) => (line.skuId === skuId ? { ...line, picked } : line));
