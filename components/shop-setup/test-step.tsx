"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, CircleX, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import type { ShopView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { usePlatformWords } from "../shops/use-platform-words";
import { StepButtons } from "./step-buttons";
import { useSetupChange } from "./use-setup";

/** A call to the shop now, and what it answered. */
export function TestStep({ shop, onDone }: { shop: ShopView; onDone: () => void }) {
  const t = useTranslations("shop-setup.step.test");
  const may = useMay("network:write");
  const say = usePlatformWords();
  const { mutate, data, isPending, isError } = useMutation(useTRPC().shopSetup.test.mutationOptions(useSetupChange()));
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || !may) return;
    asked.current = true;
    mutate({ id: shop.id });
  }, [may, mutate, shop.id]);
  return (
    <>
      <div aria-live="polite" className="flex min-h-16 items-start gap-3 rounded-md border px-4 py-3">
        {data?.ok ? (
          <CircleCheck aria-hidden className="size-5 shrink-0 text-success" />
        ) : data ? (
          <CircleX aria-hidden className="size-5 shrink-0 text-danger" />
        ) : null}
        <div className="flex min-w-0 flex-col gap-1 text-sm">
          {data ? (
            <>
              <p className="font-medium">{t(data.ok ? "fine" : "refused")}</p>
              <p className="break-words text-muted-foreground">
                {data.ok ? t("answered", { shop: data.shop, ms: data.ms }) : say(data.code, data.message)?.text}
              </p>
              {!data.ok && <p className="text-muted-foreground text-xs">{t("next")}</p>}
            </>
          ) : (
            <p className="text-muted-foreground">{t(!may ? "mayNot" : isError ? "unsaid" : "calling")}</p>
          )}
        </div>
      </div>
      <StepButtons disabled={!data?.ok} onNext={onDone}>
        {may && (
          <Button variant="outline" loading={isPending} onClick={() => mutate({ id: shop.id })}>
            <RefreshCw aria-hidden />
            {t("again")}
          </Button>
        )}
      </StepButtons>
    </>
  );
}
