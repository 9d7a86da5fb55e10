"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Printer, ScanBarcode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { Wave } from "./wave-orders";

/** Printing and packing of a wave, and its end. */
export function WaveActions({ wave }: { wave: Wave }) {
  const t = useTranslations("packing.waves");
  const { slug } = useBrand();
  const mayPack = useMay("fulfillment:write");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const reload = () => queryClient.invalidateQueries(trpc.packing.pathFilter());
  const close = useMutation(
    trpc.packing.closeWave.mutationOptions({
      onSuccess: () => {
        toast.success(t("closed"));
        return reload();
      },
      onError: (error) => {
        const { code } = failureOf(error);
        toast.error(code === "STALE" || code === "WRONG_STATE" ? t("stale") : failureText(error));
        return reload();
      },
    }),
  );
  const { id, version } = wave;
  const left = wave.members - wave.dropped - wave.packed;
  return (
    <>
      <Button variant="outline" asChild>
        <a href={`/api/${slug}/pick-lists/${id}`} target="_blank" rel="noreferrer">
          <Printer aria-hidden />
          {t("print")}
        </a>
      </Button>
      {mayPack && wave.status === "open" && (
        <>
          <Button
            variant="outline"
            loading={close.isPending}
            title={left > 0 ? t("cancelDescription") : undefined}
            onClick={() => close.mutate({ id, version, as: left > 0 ? "canceled" : "done" })}
          >
            {t(left > 0 ? "cancel" : "done")}
          </Button>
          <Button asChild>
            <Link href={`/${slug}/packing?wave=${id}`}>
              <ScanBarcode aria-hidden />
              {t("station")}
            </Link>
          </Button>
        </>
      )}
    </>
  );
}
