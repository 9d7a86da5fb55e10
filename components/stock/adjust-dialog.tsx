"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type AdjustmentReason, adjustableBuckets, adjustmentMoves, adjustmentReasons } from "@/lib/contracts/stock";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { StockRow } from "./stock-types";

type Bucket = (typeof adjustableBuckets)[number];
type AdjustRow = Pick<StockRow, "skuId" | "skuCode" | "locationId" | "locationName" | Bucket>;

/** Moves units between the buckets of one SKU at one location by hand, with the reason; with a row, of that row. */
export function AdjustDialog({ row }: { row?: AdjustRow }) {
  const t = useTranslations("stock");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={row ? "default" : "outline"}>
          <SlidersHorizontal aria-hidden />
          {t("adjust.open")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("adjust.title")}</DialogTitle>
        </DialogHeader>
        <AdjustForm row={row} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AdjustForm({ row, onDone }: { row?: AdjustRow; onDone: () => void }) {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [skuId, setSkuId] = useState(row?.skuId);
  const [locationId, setLocationId] = useState(row?.locationId);
  const [bucket, setBucket] = useState<Bucket>("onHand");
  const [quantity, setQuantity] = useState("");
  const [reason, setReason] = useState<AdjustmentReason>("damage");
  const [search, setSearch] = useState("");
  // One per form: a repeated click adjusts once.
  const [idempotencyKey] = useState(() => randomId());
  const skus = useQuery(
    trpc.catalog.searchSkus.queryOptions({ q: search }, { enabled: !row, placeholderData: keepPreviousData }),
  );
  const places = useQuery(trpc.network.map.queryOptions(undefined, { enabled: !row }));
  const adjust = useMutation(
    trpc.stock.adjust.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.stock.pathFilter());
        await queryClient.invalidateQueries(trpc.locks.pathFilter());
        toast.success(t("adjust.saved"));
        onDone();
      },
      onError: (error) => {
        const { code } = failureOf(error);
        const known = code === "RESERVED_EXCEEDS" || code === "OUT_OF_STOCK";
        toast.error(known ? t(`adjust.failed.${code}`) : failureText(error));
      },
    }),
  );
  const signed = reason === "correction";
  const units = /^[-+]?\d{1,7}$/.test(quantity.trim()) ? Number(quantity) : 0;
  const ready = skuId && locationId && (signed ? units !== 0 : units > 0);
  const chooses = signed || reason === "scrap";
  const preview = (of: AdjustRow) => {
    const move: { from?: string; to?: string } = adjustmentMoves[reason];
    const touched = chooses ? bucket : ((move.from ?? move.to ?? "onHand") as Bucket);
    const change = signed || !move.from ? units : -units;
    const to = of[touched] + (reason === "display" ? 0 : change);
    return t("adjust.preview", { bucket: t(`buckets.${touched}`), from: of[touched], to });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    adjust.mutate({ rows: [{ skuId, locationId, bucket, quantity: units }], reason, idempotencyKey });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {row ? (
        <p className="text-sm">
          <span className="font-medium">{row.skuCode}</span> · {row.locationName}
        </p>
      ) : (
        <>
          <Field label={t("adjust.sku")} required>
            <Combobox
              value={skuId}
              onValueChange={setSkuId}
              onSearch={setSearch}
              searching={skus.isFetching}
              placeholder={t("adjust.pickSku")}
              options={(skus.data ?? []).map((sku) => ({
                value: sku.id,
                label: sku.code,
                hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · "),
              }))}
            />
          </Field>
          <Field label={t("adjust.location")} required>
            <Combobox
              value={locationId}
              onValueChange={setLocationId}
              placeholder={t("adjust.pickLocation")}
              options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
            />
          </Field>
        </>
      )}
      <Field label={t("adjust.reason")} hint={t(`adjust.hint.${reason}`)}>
        <Select value={reason} onValueChange={(next) => setReason(next as AdjustmentReason)}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {adjustmentReasons.map((name) => (
              <SelectItem key={name} value={name}>
                {t(`reason.${name}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <FieldRow>
        {chooses && (
          <Field label={t("adjust.bucket")}>
            <Select value={bucket} onValueChange={(next) => setBucket(next as Bucket)}>
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {adjustableBuckets.map((name) => (
                  <SelectItem key={name} value={name}>
                    {t(`buckets.${name}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        )}
        <Field
          label={t("adjust.quantity")}
          hint={row && units !== 0 ? preview(row) : signed ? t("adjust.quantityHint") : undefined}
          required
        >
          <Input
            className="figures"
            inputMode="numeric"
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
          />
        </Field>
      </FieldRow>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={adjust.isPending}>
          {t("adjust.submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
