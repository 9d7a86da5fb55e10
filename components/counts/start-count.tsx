"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ClipboardList } from "lucide-react";
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
import { Switch } from "@/components/ui/switch";
import { type CountKind, type CountMode, countKinds, countModes } from "@/lib/contracts/count";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CountScope, type Scope } from "./count-scope";

/** Opens a count: where, of what, and whether it is sold meanwhile. */
export function StartCount() {
  const t = useTranslations("counts");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <ClipboardList aria-hidden />
          {t("start.open")}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("start.title")}</DialogTitle>
        </DialogHeader>
        <StartForm />
      </DialogContent>
    </Dialog>
  );
}

function StartForm() {
  const t = useTranslations("counts");
  const { slug } = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [locationId, setLocationId] = useState<string>();
  const [kind, setKind] = useState<CountKind>("full");
  const [mode, setMode] = useState<CountMode>("running");
  const [blind, setBlind] = useState(true);
  const [scope, setScope] = useState<Scope>({ categories: [], skus: [] });
  const [note, setNote] = useState("");
  const start = useMutation(
    trpc.counts.start.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/counts/${id}`),
      onError: (error) => toast.error(failureOf(error).code === "INVALID" ? t("start.nothing") : failureText(error)),
    }),
  );
  const scoped = kind === "full" || (kind === "category" ? scope.categories.length > 0 : scope.skus.length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!locationId || !scoped) return;
    const skuIds = kind === "micro" ? scope.skus.slice(-1).map((sku) => sku.id) : scope.skus.map((sku) => sku.id);
    start.mutate({ locationId, kind, mode, blind, categories: scope.categories, skuIds, note });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("start.location")} required>
        <Combobox
          value={locationId}
          onValueChange={setLocationId}
          placeholder={t("start.pickLocation")}
          options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-sm">{t("start.kind")}</legend>
        <RadioGroup
          className="sm:grid sm:grid-cols-2"
          value={kind}
          onValueChange={(next) => setKind(next as CountKind)}
        >
          {countKinds.map((value) => (
            <RadioItem key={value} value={value} label={t(`kind.${value}`)} hint={t(`kindHint.${value}`)} />
          ))}
        </RadioGroup>
      </fieldset>
      <CountScope kind={kind} scope={scope} onChange={setScope} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-sm">{t("start.mode")}</legend>
        <RadioGroup
          className="sm:grid sm:grid-cols-2"
          value={mode}
          onValueChange={(next) => setMode(next as CountMode)}
        >
          {countModes.map((value) => (
            <RadioItem key={value} value={value} label={t(`mode.${value}`)} hint={t(`modeHint.${value}`)} />
          ))}
        </RadioGroup>
      </fieldset>
      <Field label={t("start.blind")} hint={t("start.blindHint")}>
        <Switch checked={blind} onCheckedChange={setBlind} />
      </Field>
      <Field label={t("start.note")}>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!locationId || !scoped} loading={start.isPending}>
          {t("start.submit")}
        </Button>
      </DialogFooter>
    </form>
  );
}
