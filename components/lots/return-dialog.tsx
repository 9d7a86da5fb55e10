"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
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
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { LotDetail, SerialDetail } from "./lots-types";
import { useLotsChanged } from "./use-lots-changed";

const conditions = ["good", "damaged"] as const;

export interface Returned {
  locationId: string;
  condition: (typeof conditions)[number];
  note: string;
  quantity: number;
}

interface ReturnFormProps {
  /** The lot or the piece. */
  code: string;
  description: string;
  /** Several units may come back at once. */
  counted?: boolean;
  /** Rejects when it was refused; says why itself. */
  onReturn: (returned: Returned) => Promise<unknown>;
}

/** A piece that was shipped is back. */
export function ReturnDialog({ serial }: { serial: SerialDetail }) {
  const t = useTranslations("lots.return");
  const failureText = useFailureText();
  const onError = (error: unknown) => toast.error(failureText(error));
  const giveBack = useMutation(useTRPC().lots.returnSerial.mutationOptions({ onError }));
  const { id: serialId, code } = serial;
  return (
    <ReturnForm
      code={code}
      description={t("description")}
      onReturn={({ quantity: _one, ...returned }) => giveBack.mutateAsync({ serialId, ...returned })}
    />
  );
}

/** Units of a lot that were shipped are back. */
export function ReturnLotDialog({ lot }: { lot: Pick<LotDetail, "id" | "code"> }) {
  const t = useTranslations("lots.return");
  const failureText = useFailureText();
  const onError = (error: unknown) => toast.error(failureText(error));
  const giveBack = useMutation(useTRPC().lots.returnLot.mutationOptions({ onError }));
  // Sent again after a lost answer it is booked once.
  const [requestKey, setRequestKey] = useState(() => randomId());
  const book = async (returned: Returned) => {
    await giveBack.mutateAsync({ lotId: lot.id, requestKey, ...returned });
    setRequestKey(randomId());
  };
  return <ReturnForm code={lot.code} description={t("lotDescription")} counted onReturn={book} />;
}

function ReturnForm({ code, description, counted = false, onReturn }: ReturnFormProps) {
  const t = useTranslations("lots.return");
  const trpc = useTRPC();
  const changed = useLotsChanged();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [locationId, setLocationId] = useState<string>();
  const [condition, setCondition] = useState<Returned["condition"]>("good");
  const [units, setUnits] = useState("1");
  const [note, setNote] = useState("");
  const places = useQuery(trpc.network.map.queryOptions(undefined, { enabled: open }));
  const quantity = /^[1-9]\d{0,5}$/.test(units.trim()) ? Number(units) : 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!locationId || quantity === 0) return;
    setBusy(true);
    try {
      await onReturn({ locationId, condition, note, quantity });
      await changed();
      toast.success(t("done", { code }));
      setOpen(false);
    } catch {
      // What is wrong was said; the form stays.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Undo2 aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent size="sm">
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <DialogHeader>
            <DialogTitle>{t("title", { code })}</DialogTitle>
            <DialogDescription>{description}</DialogDescription>
          </DialogHeader>
          <Field label={t("location")} required>
            <Combobox
              value={locationId}
              onValueChange={setLocationId}
              placeholder={t("pick")}
              options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
            />
          </Field>
          {counted && (
            <Field label={t("quantity")} required>
              <Input
                inputMode="numeric"
                className="figures"
                aria-invalid={quantity === 0}
                value={units}
                onChange={(event) => setUnits(event.target.value)}
              />
            </Field>
          )}
          <Field label={t("condition")}>
            <Select value={condition} onValueChange={(next) => setCondition(next as Returned["condition"])}>
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {conditions.map((one) => (
                  <SelectItem key={one} value={one}>
                    {t(one)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          <Field label={t("note")}>
            <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button type="submit" disabled={!locationId || quantity === 0} loading={busy}>
              {t("action")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
