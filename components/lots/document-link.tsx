"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { inboundNo } from "@/lib/contracts/inbound";
import { transferNo } from "@/lib/contracts/transfer";
import type { HistoryDocument } from "./lots-types";

const shelves = { order: "orders", inbound: "inbound", transfer: "transfers" } as const;
const numbers = { order: (label: string) => label, inbound: byNumber(inboundNo), transfer: byNumber(transferNo) };

function byNumber(numberOf: (number: number) => string) {
  return (label: string) => numberOf(Number(label));
}

/** The document a line of history was written for; a dash where there is none. */
export function DocumentLink({ document }: { document: HistoryDocument }) {
  const t = useTranslations("lots.document");
  const { slug } = useBrand();
  if (!document) return <span className="text-muted-foreground">–</span>;
  const { kind, id, label } = document;
  return (
    <Link href={`/${slug}/${shelves[kind]}/${id}`} className="text-primary underline-offset-4 hover:underline">
      {t(kind, { label: numbers[kind](label) })}
    </Link>
  );
}
