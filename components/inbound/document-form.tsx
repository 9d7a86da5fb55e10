"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { readSkuLines, type SkuLine, SkuLines } from "@/components/documents/sku-lines";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow } from "@/components/layout/form-layout";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimeField } from "@/components/ui/time-field";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** From whom, to where, when, and how many of what. */
export function DocumentForm({ kind }: { kind: "order" | "inbound" }) {
  const t = useTranslations("inbound.form");
  const { slug } = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [locationId, setLocationId] = useState<string>();
  const [texts, setTexts] = useState({ supplier: "", reference: "", note: "" });
  const [expectedAt, setExpectedAt] = useState<Date>();
  const [lines, setLines] = useState<SkuLine[]>([]);
  // One per form: a repeated click makes one document.
  const [requestKey] = useState(() => randomId());
  const options = (base: string) => ({
    onSuccess: ({ id }: { id: string }) => router.push(`/${slug}/${base}/${id}`),
    onError: (error: unknown) => toast.error(failureText(error)),
  });
  const order = useMutation(trpc.inbound.createOrder.mutationOptions(options("purchase-orders")));
  const inbound = useMutation(trpc.inbound.create.mutationOptions(options("inbound")));
  const create = kind === "order" ? order : inbound;
  const set = (name: keyof typeof texts) => (event: { target: { value: string } }) =>
    setTexts({ ...texts, [name]: event.target.value });
  const named = kind === "inbound" || texts.supplier.trim() !== "";
  const wanted = readSkuLines(lines);
  const ready = locationId && named && wanted;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    create.mutate({
      ...texts,
      ...{ locationId, requestKey, expectedAt: expectedAt ?? null },
      lines: wanted,
    });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <FieldRow>
        <Field label={t("supplier")} required={kind === "order"}>
          <Input value={texts.supplier} maxLength={120} onChange={set("supplier")} />
        </Field>
        <Field label={t("location")} required>
          <Combobox
            value={locationId}
            onValueChange={setLocationId}
            placeholder={t("pickLocation")}
            options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
          />
        </Field>
      </FieldRow>
      <FieldRow>
        <TimeField day label={t("date")} onChange={setExpectedAt} />
        <Field label={t(`reference.${kind}`)}>
          <Input value={texts.reference} maxLength={80} onChange={set("reference")} />
        </Field>
      </FieldRow>
      <SkuLines lines={lines} onChange={setLines} />
      <Field label={t("note")}>
        <Input value={texts.note} maxLength={500} onChange={set("note")} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={create.isPending}>
          {t(`submit.${kind}`)}
        </Button>
      </DialogFooter>
    </form>
  );
}
