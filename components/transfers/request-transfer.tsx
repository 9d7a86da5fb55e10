"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowLeftRight, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Asks for goods from one location at another. */
export function RequestTransfer() {
  const t = useTranslations("transfers.request");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <ArrowLeftRight aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("open")}</DialogTitle>
        </DialogHeader>
        <RequestForm />
      </DialogContent>
    </Dialog>
  );
}

interface Line {
  sku: PickedSku;
  quantity: string;
}

const unitsOf = (line: Line) => (/^[1-9]\d{0,4}$/.test(line.quantity.trim()) ? Number(line.quantity) : 0);

function RequestForm() {
  const t = useTranslations("transfers.request");
  const { slug } = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [lines, setLines] = useState<Line[]>([]);
  const [note, setNote] = useState("");
  // One per form: a repeated click asks once.
  const [requestKey] = useState(() => crypto.randomUUID());
  const request = useMutation(
    trpc.transfers.request.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/transfers/${id}`),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const same = from !== undefined && from === to;
  const ready = from && to && !same && lines.length > 0 && lines.every((line) => unitsOf(line) > 0);
  const options = (places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }));
  const add = (sku: PickedSku) => {
    if (!lines.some((line) => line.sku.id === sku.id)) setLines([...lines, { sku, quantity: "1" }]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const wanted = lines.map((line) => ({ skuId: line.sku.id, quantity: unitsOf(line) }));
    request.mutate({ fromLocationId: from, toLocationId: to, lines: wanted, note, requestKey });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <FieldRow>
        <Field label={t("from")} required>
          <Combobox value={from} onValueChange={setFrom} placeholder={t("pickFrom")} options={options} />
        </Field>
        <Field label={t("to")} error={same && t("same")} required>
          <Combobox value={to} onValueChange={setTo} placeholder={t("pickTo")} options={options} />
        </Field>
      </FieldRow>
      <Field label={t("lines")} required>
        <SkuPicker placeholder={t("addSku")} onPick={add} />
      </Field>
      {lines.length > 0 && (
        <ul className="max-h-64 divide-y overflow-y-auto rounded-md border">
          {lines.map((line) => (
            <li key={line.sku.id} className="flex items-center gap-3 px-3 py-1.5 text-sm">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{line.sku.code}</span>
                <span className="block truncate text-muted-foreground text-xs">
                  {[line.sku.name, line.sku.color, line.sku.size].filter(Boolean).join(" · ")}
                </span>
              </span>
              <Input
                className="figures w-20 text-right"
                inputMode="numeric"
                aria-label={t("quantity", { code: line.sku.code })}
                aria-invalid={unitsOf(line) === 0}
                value={line.quantity}
                onChange={({ target }) =>
                  setLines(lines.map((one) => (one === line ? { ...one, quantity: target.value } : one)))
                }
              />
              <IconButton
                label={t("remove", { code: line.sku.code })}
                onClick={() => setLines(lines.filter((one) => one !== line))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <Field label={t("note")}>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={request.isPending}>
          {t("submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
