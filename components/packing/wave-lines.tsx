"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ShortDialog } from "./short-dialog";
import { WaveLineCards } from "./wave-line-cards";
import type { PickHands, WaveLine } from "./wave-line-parts";
import { WaveLineTable } from "./wave-line-table";
import type { Wave } from "./wave-orders";

/** What is walked for, in the order of the walk. Ticks are kept by the server: whoever opens the list sees them. */
export function WaveLines({ wave }: { wave: Wave }) {
  const t = useTranslations("packing.waves");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [short, setShort] = useState<WaveLine>();
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
  const hands: PickHands | undefined = mayPick
    ? { onPicked: (line, picked) => pick.mutate({ waveId: wave.id, skuId: line.skuId, picked }), onShort: setShort }
    : undefined;
  return (
    <Section title={t("lines")}>
      <WaveLineCards wave={wave} hands={hands} className="sm:hidden" />
      <div className="overflow-x-auto max-sm:hidden">
        <WaveLineTable wave={wave} hands={hands} />
      </div>
      {short && <ShortDialog waveId={wave.id} line={short} onClose={() => setShort(undefined)} />}
    </Section>
  );
}

const ticked = (lines: Wave["lines"], skuId: string, picked: number) =>
  lines.map((line) => (line.skuId === skuId ? { ...line, picked } : line));
