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
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { SerialDetail } from "./lots-types";
import { useLotsChanged } from "./use-lots-changed";

const conditions = ["good", "damaged"] as const;

/** A piece that was shipped is back. */
export function ReturnDialog({ serial }: { serial: SerialDetail }) {
  const t = useTranslations("lots.return");
  const trpc = useTRPC();
  const failureText = useFailureText();
  const changed = useLotsChanged();
  const [open, setOpen] = useState(false);
  const [locationId, setLocationId] = useState<string>();
  const [condition, setCondition] = useState<(typeof conditions)[number]>("good");
  const [note, setNote] = useState("");
  const places = useQuery(trpc.network.map.queryOptions(undefined, { enabled: open }));
  const giveBack = useMutation(
    trpc.lots.returnSerial.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("done", { code: serial.code }));
        setOpen(false);
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (locationId) giveBack.mutate({ serialId: serial.id, locationId, condition, note });
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
            <DialogTitle>{t("title", { code: serial.code })}</DialogTitle>
            <DialogDescription>{t("description")}</DialogDescription>
          </DialogHeader>
          <Field label={t("location")} required>
            <Combobox
              value={locationId}
              onValueChange={setLocationId}
              placeholder={t("pick")}
              options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
            />
          </Field>
          <Field label={t("condition")}>
            <Select value={condition} onValueChange={(next) => setCondition(next as (typeof conditions)[number])}>
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
            <Button type="submit" disabled={!locationId} loading={giveBack.isPending}>
              {t("action")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
