"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import type { PosLineView } from "@/lib/contracts/pos";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** What went over the counter in one line; where its code is no SKU's, somebody says which it is. */
export function ReceiptLine({ line, currency }: { line: PosLineView; currency: string }) {
  const t = useTranslations("pos.peek");
  const { slug } = useBrand();
  return (
    <li className="flex flex-col gap-2 py-3 text-sm">
      <div className="flex items-start justify-between gap-3">
        <span className="flex min-w-0 flex-col gap-0.5">
          {line.skuId ? (
            <Link className="break-all font-medium hover:underline" href={`/${slug}/stock/skus/${line.skuId}`}>
              {line.skuCode}
            </Link>
          ) : (
            <span className="break-all font-medium">{line.code}</span>
          )}
          <span className="break-words text-muted-foreground text-xs">
            {line.skuCode && line.skuCode !== line.code
              ? `${line.skuName} · ${t("code", { code: line.code })}`
              : line.skuName}
            {line.problem && <span className="text-danger">{t(`problem.${line.problem}`)}</span>}
          </span>
        </span>
        <span className="flex shrink-0 flex-col items-end gap-0.5">
          <NumberText value={line.quantity} />
          <Money className="text-muted-foreground text-xs" minor={line.amountMinor} currency={currency} />
        </span>
      </div>
      {line.short > 0 && <p className="text-warning text-xs">{t("short", { count: line.short })}</p>}
      {line.problem && <AssignSku code={line.code} />}
    </li>
  );
}

function AssignSku({ code }: { code: string }) {
  const t = useTranslations("pos.peek");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const assign = useMutation(
    trpc.pos.assignCode.mutationOptions({
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
    }),
  );
  const pick = ({ id, code: sku }: PickedSku) =>
    assign.mutate(
      { code, skuId: id },
      { onSuccess: ({ settled }) => toast.success(t("assigned", { code, sku, count: settled })) },
    );
  if (!useMay("catalog:write")) return null;
  return <SkuPicker onPick={pick} placeholder={t("assign")} />;
}
