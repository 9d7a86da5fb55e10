"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
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
import { ShownOnce } from "@/components/ui/shown-once";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export function NewPosKey() {
  const t = useTranslations("pos.keys");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("new")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <Steps />
      </DialogContent>
    </Dialog>
  );
}

/** The form, then address and secret, once. */
function Steps() {
  const t = useTranslations("pos.keys");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [locationId, setLocation] = useState<string>();
  const [name, setName] = useState("");
  const places = useQuery(trpc.network.map.queryOptions());
  const stores = (places.data ?? []).filter((place) => place.type === "store" || place.type === "popup");
  const make = useMutation(
    trpc.pos.makeKey.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (make.data) {
    return (
      <ShownOnce
        title={t("madeTitle")}
        description={t("madeDescription")}
        done={t("done")}
        values={[
          { label: t("address"), value: `${window.location.origin}${make.data.path}` },
          { label: t("secret"), value: make.data.secret },
        ]}
      />
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (locationId) make.mutate({ locationId, name });
  };
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t("newTitle")}</DialogTitle>
        <DialogDescription>{t("description")}</DialogDescription>
      </DialogHeader>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <Field label={t("store")} required>
          <Combobox
            value={locationId}
            onValueChange={setLocation}
            placeholder={t("pick")}
            options={stores.map((store) => ({ value: store.id, label: store.name, hint: store.code }))}
          />
        </Field>
        <Field label={t("name")} hint={t("nameHint")} required>
          <Input value={name} maxLength={60} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        <DialogFooter>
          <Button type="submit" disabled={!locationId || name.trim() === ""} loading={make.isPending}>
            {t("create")}
          </Button>
        </DialogFooter>
      </form>
    </>
  );
}
