"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { maxWaveMembers, type WaveKind, waveKinds } from "@/lib/contracts/packing";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ChoiceSelect } from "./choice-select";

/** Makes a wave: what its orders have in common, with how many fit before it is made. */
export function CreateWave() {
  const t = useTranslations("packing.waves.create");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
        </DialogHeader>
        <WaveForm />
      </DialogContent>
    </Dialog>
  );
}

const hours = ["2", "4", "8", "24", "48"];

function WaveForm() {
  const t = useTranslations("packing.waves");
  const carrierName = useTranslations("carriers.carrier");
  const { slug } = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [opened] = useState(() => Date.now());
  const [locationId, setLocationId] = useState<string>();
  const [kind, setKind] = useState<WaveKind>("multi");
  const [carrier, setCarrier] = useState<string>();
  const [zone, setZone] = useState<string>();
  const [within, setWithin] = useState<string>();
  const [skus, setSkus] = useState("");
  const [limit, setLimit] = useState(50);
  const criteria = {
    ...{ locationId: locationId ?? "", carrier, zone },
    dueBefore: within ? new Date(opened + Number(within) * 3_600_000) : undefined,
    skuCodes: skus.split(/[\s,，]+/).filter(Boolean),
  };
  const choice = useQuery({
    ...trpc.packing.choice.queryOptions(criteria, { placeholderData: keepPreviousData }),
    enabled: Boolean(locationId),
  });
  const create = useMutation(
    trpc.packing.createWave.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/waves/${id}`),
      onError: (error) => toast.error(failureOf(error).code === "CONFLICT" ? t("create.none") : failureText(error)),
    }),
  );
  const fits = locationId ? (choice.data?.[kind] ?? 0) : 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (locationId) create.mutate({ criteria, kind, limit });
  };
  const counted = (label: string, orders: number) => `${label} · ${t("create.count", { count: orders })}`;
  const carriers = (choice.data?.carriers ?? []).map(({ code, orders }) => ({
    value: code,
    label: counted(carrierName.has(code) ? carrierName(code) : code, orders),
  }));
  const zones = (choice.data?.zones ?? []).map((one) => ({ value: one.zone, label: counted(one.zone, one.orders) }));
  const any = t("create.any");
  return (
    <form method="post" className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("create.location")} required>
        <Combobox
          value={locationId}
          onValueChange={setLocationId}
          placeholder={t("create.pickLocation")}
          options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
        />
      </Field>
      <fieldset>
        <legend className="mb-2 font-medium text-sm">{t("create.kind")}</legend>
        <RadioGroup
          className="sm:grid sm:grid-cols-2"
          value={kind}
          onValueChange={(next) => setKind(next === "single" ? "single" : "multi")}
        >
          {waveKinds.map((value) => (
            <RadioItem key={value} value={value} label={t(`kind.${value}`)} hint={t(`kindHint.${value}`)} />
          ))}
        </RadioGroup>
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceSelect label={t("create.carrier")} any={any} value={carrier} options={carriers} onChange={setCarrier} />
        <ChoiceSelect label={t("create.zone")} any={any} value={zone} options={zones} onChange={setZone} />
        <ChoiceSelect
          label={t("create.due")}
          any={any}
          value={within}
          options={hours.map((value) => ({ value, label: t("create.hours", { hours: value }) }))}
          onChange={setWithin}
        />
        <Field label={t("create.limit")}>
          <Input
            type="number"
            min={1}
            max={maxWaveMembers}
            value={limit}
            onChange={(event) => setLimit(event.target.valueAsNumber || 1)}
          />
        </Field>
      </div>
      <Field label={t("create.skus")} hint={t("create.skusHint")}>
        <Textarea rows={2} value={skus} onChange={(event) => setSkus(event.target.value)} />
      </Field>
      <DialogFooter className="sm:items-center sm:justify-between">
        <p role="status" className="figures text-muted-foreground text-sm">
          {locationId && choice.data && t("create.fits", { single: choice.data.single, multi: choice.data.multi })}
        </p>
        <Button type="submit" disabled={fits === 0} loading={create.isPending}>
          {t("create.submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
