"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import type { DropView } from "@/lib/contracts/drop";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const mostBytes = 1_000_000;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** A document of the partner brought by hand, as if it had been fetched. */
export function BringButton({ drop: { id } }: { drop: DropView }) {
  const t = useTranslations("drops.bring");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const input = useRef<HTMLInputElement>(null);
  const bring = useMutation(
    trpc.drops.bring.mutationOptions({
      onSuccess: ({ fresh }) => (fresh ? toast.success(t("taken")) : toast.info(t("known"))),
      onError: (error) => toast.error(failureText(error)),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.drops.pathFilter());
        await queryClient.invalidateQueries(trpc.edi.pathFilter());
      },
    }),
  );
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostBytes) toast.error(t("tooLarge"));
    else bring.mutate({ id, name: file.name, base64: await base64Of(file) });
  };
  return (
    <>
      <Button size="sm" variant="outline" loading={bring.isPending} onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        {t("action")}
      </Button>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={t("action")}
        accept=".edi,.x12,.txt,.edifact"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
