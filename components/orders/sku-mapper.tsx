"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { useTRPC } from "@/lib/trpc/client";
import type { FixableHold } from "./hold-fix";
import type { OrderActions } from "./use-order-actions";

interface SkuMapperProps {
  hold: FixableHold;
  actions: OrderActions;
  onClose: () => void;
}

/** "This code of the channel is that SKU": once said, every order held for it is checked again. */
export function SkuMapper({ hold, actions, onClose }: SkuMapperProps) {
  const t = useTranslations("exceptions.map");
  const common = useTranslations("common");
  const candidates = hold.detail.suggestion?.fix === "map_sku" ? hold.detail.suggestion.candidates : [];
  const [skuId, setSkuId] = useState(candidates[0]?.skuId ?? "");
  const [q, setQ] = useState("");
  const found = useQuery(useTRPC().catalog.searchSkus.queryOptions({ q, kind: "any" }));
  const suggested = candidates.some((candidate) => candidate.skuId === skuId);
  const map = async () => {
    const { orders, routed, later } = await actions.mapSku.mutateAsync({
      channelId: hold.channelId,
      channelSku: hold.cause,
      skuId,
    });
    toast.success(t(later > 0 ? "doneInPart" : "done", { orders: orders - later, routed, later }));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title", { sku: hold.cause })}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        {candidates.length > 0 && (
          <RadioGroup value={skuId} onValueChange={setSkuId} aria-label={t("suggested")}>
            {candidates.map(({ skuId: id, code, name, score }) => (
              <RadioItem key={id} value={id} label={code} hint={`${name} · ${t("score", { score })}`} />
            ))}
          </RadioGroup>
        )}
        <Field label={candidates.length > 0 ? t("other") : t("choose")}>
          <Combobox
            value={suggested ? undefined : skuId || undefined}
            onValueChange={setSkuId}
            onSearch={setQ}
            searching={found.isFetching}
            options={(found.data ?? []).map((sku) => ({ value: sku.id, label: sku.code, hint: sku.name }))}
          />
        </Field>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {common("back")}
          </Button>
          <Button disabled={!skuId} loading={actions.mapSku.isPending} onClick={map}>
            {t("action")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
