"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { readSkuLines, type SkuLine, SkuLines } from "@/components/documents/sku-lines";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { randomId } from "@/lib/random-id";
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

function RequestForm() {
  const t = useTranslations("transfers.request");
  const { slug } = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [lines, setLines] = useState<SkuLine[]>([]);
  const [note, setNote] = useState("");
  // One per form: a repeated click asks once.
  const [requestKey] = useState(() => randomId());
  const request = useMutation(
    trpc.transfers.request.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/transfers/${id}`),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const same = from !== undefined && from === to;
  const wanted = readSkuLines(lines);
  const ready = from && to && !same && wanted;
  const options = (places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
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
      <SkuLines lines={lines} onChange={setLines} />
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
