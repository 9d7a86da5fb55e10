"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { SessionSku } from "@/lib/contracts/session";

const figures = ["locked", "drawn", "remaining", "givenBack", "ordered"] as const;

/** What was set aside for a livestream, and what became of it. */
export function SessionSkus({ skus }: { skus: SessionSku[] }) {
  const t = useTranslations("sessions.skus");
  const { slug } = useBrand();
  return (
    <Section title={t("title")} description={t("description")}>
      <Card>
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("sku")}</TableHead>
              {figures.map((name) => (
                <TableHead key={name} numeric>
                  {t(name)}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {skus.map((row) => (
              <TableRow key={row.skuId}>
                <TableCell>
                  <Link className="font-medium hover:underline" href={`/${slug}/stock/skus/${row.skuId}`}>
                    {row.skuCode}
                  </Link>
                  <span className="ml-2 text-muted-foreground text-xs">{row.name}</span>
                </TableCell>
                {figures.map((name) => (
                  <TableCell key={name} numeric>
                    <NumberText value={row[name]} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
    </Section>
  );
}
