"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Expiry } from "@/components/lots/expiry";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { TransferDetail } from "./transfer-types";

/** Which lots and pieces left with a transfer; those nobody named are the ones that were first out. */
export function TransferUnits({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers.units");
  const { slug } = useBrand();
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y">
        {transfer.sent.map(({ kind, id, code, skuCode, units, expiresOn }) => (
          <li key={`${kind} ${id}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
            <span className="w-40 font-mono text-xs">{skuCode}</span>
            <Link
              href={kind === "lot" ? `/${slug}/lots/${id}` : `/${slug}/lots/serials/${id}`}
              className="min-w-0 flex-1 truncate underline-offset-4 hover:underline"
            >
              {t(kind, { code })}
            </Link>
            {expiresOn && <Expiry expiresOn={expiresOn} />}
            <span className="figures font-medium">× {units}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
