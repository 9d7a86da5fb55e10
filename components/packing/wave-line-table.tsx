"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import {
  isPicked,
  LineLots,
  PickedBy,
  PickTick,
  ShortButton,
  totesOf,
  variantOf,
  type WaveLinesProps,
} from "./wave-line-parts";

const columns = ["bin", "sku", "name", "variant"] as const;

export function WaveLineTable({ wave, hands }: WaveLinesProps) {
  const t = useTranslations("packing.waves");
  return (
    <Table>
      <TableHeader>
        <TableRow>
          {columns.map((column) => (
            <TableHead key={column}>{t(`col.${column}`)}</TableHead>
          ))}
          <TableHead numeric>{t("pick.progress")}</TableHead>
          {wave.kind === "multi" && <TableHead>{t("col.totes")}</TableHead>}
          {hands && <TableHead />}
        </TableRow>
      </TableHeader>
      <TableBody>
        {wave.lines.map((line) => (
          <TableRow key={line.skuId} className={cn(isPicked(line) && "text-muted-foreground")}>
            <TableCell className="figures font-medium">
              <span className="flex items-center gap-3">
                {hands && <PickTick line={line} hands={hands} />}
                {line.bin || "–"}
              </span>
            </TableCell>
            <TableCell>
              {line.skuCode}
              <LineLots line={line} />
            </TableCell>
            <TableCell>{line.name}</TableCell>
            <TableCell>{variantOf(line)}</TableCell>
            <TableCell numeric>
              {line.picked} / {line.quantity}
              <PickedBy line={line} />
            </TableCell>
            {wave.kind === "multi" && <TableCell className="figures">{totesOf(line)}</TableCell>}
            {hands && (
              <TableCell className="text-right">
                <ShortButton line={line} hands={hands} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
