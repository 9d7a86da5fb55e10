"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
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
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { countNo, countReasons } from "@/lib/contracts/count";
import type { CountDetail } from "./count-types";
import { useCountActions } from "./use-count-actions";

const rest = ["keep", "zero"] as const;

/** Books the differences, with a reason; it cannot be undone, so it names what it does. */
export function PostCount({ count }: { count: CountDetail }) {
  const t = useTranslations("counts.post");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof countReasons)[number]>("stocktake");
  const [uncounted, setUncounted] = useState<(typeof rest)[number]>("keep");
  const { post } = useCountActions();
  const { surplus = 0, missing = 0, open: left = 0 } = count.sums ?? {};
  const submit = async () => {
    const { posted } = await post.mutateAsync({ countId: count.id, version: count.version, reason, uncounted });
    toast.success(t("done", { count: posted }));
    setOpen(false);
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t("open")}</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title", { no: countNo(count.number) })}</DialogTitle>
          <DialogDescription>{t("description", { surplus, missing })}</DialogDescription>
        </DialogHeader>
        <Field label={t("reason")}>
          <Select value={reason} onValueChange={(next) => setReason(next as typeof reason)}>
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {countReasons.map((value) => (
                <SelectItem key={value} value={value}>
                  {t(`reasons.${value}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        {left > 0 && (
          <fieldset>
            <legend className="mb-2 font-medium text-sm">{t("uncounted", { count: left })}</legend>
            <RadioGroup value={uncounted} onValueChange={(next) => setUncounted(next as typeof uncounted)}>
              {rest.map((value) => (
                <RadioItem key={value} value={value} label={t(value)} hint={t(`${value}Hint`)} />
              ))}
            </RadioGroup>
          </fieldset>
        )}
        <DialogFooter>
          <Button loading={post.isPending} onClick={() => void submit().catch(() => undefined)}>
            {t("action")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
