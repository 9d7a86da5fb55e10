"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Says where SKUs lie: typed, or pasted from a sheet. */
export function BinsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("packing.waves");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const places = useQuery(trpc.network.map.queryOptions());
  const [locationId, setLocationId] = useState<string>();
  const [text, setText] = useState("");
  const save = useMutation(
    trpc.packing.setBins.mutationOptions({
      onSuccess: async ({ written, unknown }) => {
        toast.success(t("binsDialog.saved", { count: written }));
        if (unknown.length > 0) toast.error(t("binsDialog.unknown", { codes: unknown.slice(0, 10).join(", ") }));
        onOpenChange(false);
        await queryClient.invalidateQueries(trpc.packing.pathFilter());
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const bins = text.split("\n").flatMap((row) => {
    const [, skuCode, bin = ""] = /^\s*([^\s,，]+)[\s,，]*(.*?)\s*$/.exec(row) ?? [];
    return skuCode ? [{ skuCode, bin }] : [];
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (locationId && bins.length > 0) save.mutate({ locationId, bins });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("binsDialog.title")}</DialogTitle>
          <DialogDescription>{t("binsDialog.description")}</DialogDescription>
        </DialogHeader>
        <form method="post" className="flex flex-col gap-4" onSubmit={submit}>
          <Field label={t("binsDialog.location")} required>
            <Combobox
              value={locationId}
              onValueChange={setLocationId}
              placeholder={t("create.pickLocation")}
              options={(places.data ?? []).map((place) => ({ value: place.id, label: place.name, hint: place.code }))}
            />
          </Field>
          <Field label={t("binsDialog.rows")} required>
            <Textarea
              rows={8}
              value={text}
              placeholder={"SKU-001  A-01-02"}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <DialogFooter>
            <Button type="submit" disabled={!locationId || bins.length === 0} loading={save.isPending}>
              {t("binsDialog.submit")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
