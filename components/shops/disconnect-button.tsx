"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ShopView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Lets a shop go, after asking; from its own page one lands on the list. */
export function DisconnectButton({ shop: { id, version, channel, toTell } }: { shop: ShopView }) {
  const t = useTranslations("shops");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const router = useRouter();
  const list = `/${useBrand().slug}/channels/shops`;
  const here = usePathname();
  const { name } = channel;
  const disconnect = useMutation(
    trpc.shops.disconnect.mutationOptions({
      onSuccess: () => {
        toast.success(t("disconnect.done", { name }));
        if (here !== list) router.push(list);
      },
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.shops.list.pathFilter()),
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="outline">
          <Unplug aria-hidden />
          {t("action.disconnect")}
        </Button>
      }
      title={t("disconnect.title", { name })}
      description={t("disconnect.text", { toTell })}
      action={t("disconnect.action", { name })}
      onConfirm={() => disconnect.mutateAsync({ id, version })}
    />
  );
}
