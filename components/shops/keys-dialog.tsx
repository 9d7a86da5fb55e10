"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import type { PlatformView, ShopView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { KeyFields } from "./key-fields";
import { accessKeys } from "./shop-draft";
import { usePlatform } from "./use-platforms";
import { useRefusal } from "./use-refusal";

/** Other keys for a shop. */
export function KeysDialog({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  const { platform } = usePlatform(shop.platform);
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          size="sm"
          variant={shop.status === "parked" && platform?.consentFields === null ? "default" : "outline"}
          disabled={!platform}
        >
          <KeyRound aria-hidden />
          {t("action.keys")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("keys.title", { name: shop.channel.name })}</DialogTitle>
          <DialogDescription>{t("keys.description")}</DialogDescription>
        </DialogHeader>
        {platform && <KeysForm shop={shop} platform={platform} onDone={() => setOpen(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function KeysForm({ shop, platform, onDone }: { shop: ShopView; platform: PlatformView; onDone: () => void }) {
  const t = useTranslations("shops");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useRefusal();
  const [values, setValues] = useState<Record<string, string>>({});
  const change = useMutation(
    trpc.shops.changeKeys.mutationOptions({
      onSuccess: () => {
        toast.success(t("said.keys", { name: shop.channel.name }));
        onDone();
      },
      onSettled: () => queryClient.invalidateQueries(trpc.shops.pathFilter()),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id: shop.id, version: shop.version, credentials: accessKeys(values) });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <KeyFields kept platform={platform} values={values} onChange={setValues} />
      {change.isError && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {refusal(change.error)}
        </p>
      )}
      <DialogFooter>
        <Button type="submit" loading={change.isPending} disabled={Object.keys(accessKeys(values)).length === 0}>
          {t("keys.save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
