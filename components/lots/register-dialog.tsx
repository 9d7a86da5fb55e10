"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FieldRow } from "@/components/layout/form-layout";
import { ScanInput } from "@/components/scan/scan-input";
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
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimeField } from "@/components/ui/time-field";
import { isByLot, type Tracking } from "@/lib/contracts/lot";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { serialCodes, withCode } from "./serial-codes";
import { SerialField } from "./serial-field";
import { UnitProblems } from "./unit-problems";
import { useLotsChanged } from "./use-lots-changed";
import { useUnitText } from "./use-unit-text";

interface RegisterDialogProps {
  sku: { id: string; code: string };
  location: { id: string; name: string };
  /** Units nobody has registered. */
  left: number;
  tracking: Tracking;
}

/** Gives units that are here already their lot or their serial numbers. */
export function RegisterDialog(props: RegisterDialogProps) {
  const t = useTranslations("lots");
  const [open, setOpen] = useState(false);
  const { sku, location, left, tracking } = props;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline">
          {t("tracking.register")}
        </Button>
      </DialogTrigger>
      <DialogContent size="sm">
        <DialogHeader>
          <DialogTitle>{t(isByLot(tracking) ? "register.lotTitle" : "register.serialTitle")}</DialogTitle>
          <DialogDescription>
            {t("register.description", { code: sku.code, location: location.name, count: left })}
          </DialogDescription>
        </DialogHeader>
        <RegisterForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** Expiry is a calendar day, the same in every zone. */
const dayOf = (text: string) => (text ? new Date(`${text}T00:00:00Z`) : null);

function RegisterForm({ sku, location, left, tracking, onDone }: RegisterDialogProps & { onDone: () => void }) {
  const t = useTranslations("lots.register");
  const failureText = useFailureText();
  const unitText = useUnitText();
  const changed = useLotsChanged();
  const [code, setCode] = useState("");
  const [quantity, setQuantity] = useState(String(left));
  const [received, setReceived] = useState<Date>();
  const [expires, setExpires] = useState("");
  const [serials, setSerials] = useState("");
  const [problems, setProblems] = useState<{ path: string; message: string }[]>([]);
  const register = useMutation(
    useTRPC().lots.register.mutationOptions({
      onSuccess: async ({ registered }) => {
        await changed();
        toast.success(t("done", { count: registered }));
        onDone();
      },
      onError: (error) => {
        const failure = failureOf(error);
        setProblems(failure.problems);
        if (failure.code === "OUT_OF_STOCK") toast.error(t("tooMany", { left: failure.problems[0]?.message ?? left }));
        else if (failure.code !== "INVALID" || !unitText(error)) toast.error(failureText(error));
      },
    }),
  );
  const byLot = isByLot(tracking);
  const units = byLot ? (/^[1-9]\d{0,6}$/.test(quantity.trim()) ? Number(quantity) : 0) : serialCodes(serials).length;
  const dated = tracking !== "lot_expiry" || expires !== "";
  const ready = units > 0 && units <= left && (!byLot || (code.trim() !== "" && dated));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const lot = { code: code.trim(), quantity: units, receivedOn: received, expiresOn: dayOf(expires) };
    const place = { skuId: sku.id, locationId: location.id };
    register.mutate(byLot ? { ...place, lot } : { ...place, serials: serialCodes(serials) });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {byLot ? (
        <>
          <FieldRow>
            <Field label={t("lot")} required>
              <Input value={code} maxLength={60} onChange={(event) => setCode(event.target.value)} />
            </Field>
            <Field label={t("quantity")} required error={units > left && t("tooMany", { left })}>
              <Input
                className="figures"
                inputMode="numeric"
                value={quantity}
                onChange={(event) => setQuantity(event.target.value)}
              />
            </Field>
          </FieldRow>
          <FieldRow>
            <TimeField day label={t("received")} onChange={setReceived} />
            <Field
              label={t(tracking === "lot_expiry" ? "expires" : "expiresOptional")}
              required={tracking === "lot_expiry"}
            >
              <Input type="date" value={expires} onChange={(event) => setExpires(event.target.value)} />
            </Field>
          </FieldRow>
        </>
      ) : (
        <>
          <ScanInput label={t("serials")} onScan={(scanned) => setSerials((text) => withCode(text, scanned))} />
          <SerialField label={sku.code} value={serials} units={left} onChange={setSerials} />
        </>
      )}
      <UnitProblems problems={problems} />
      <DialogFooter>
        <Button type="submit" disabled={!ready} loading={register.isPending}>
          {t("action")}
        </Button>
      </DialogFooter>
    </form>
  );
}
