"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { DropView } from "@/lib/contracts/drop";
import { useTRPC } from "@/lib/trpc/client";
import { ChoiceField, TextField } from "./draft-fields";
import { type DropDraft, draftOf, dropUses, inputOf } from "./drop-draft";
import { PartnerFields } from "./partner-fields";
import { PlaceFields } from "./place-fields";
import { useDropRefusal } from "./use-drop-refusal";
import { useDrops } from "./use-drops";

interface DropFormProps {
  drop: DropView | undefined;
  /** The warehouse it is for, where that is settled. */
  warehouse?: { id: string; name: string };
  onDone: () => void;
}

/** What a place is for, where it is, and who sits at the other end. It is tried before it is kept. */
export function DropForm({ drop, warehouse, onDone }: DropFormProps) {
  const t = useTranslations("drops");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusal = useDropRefusal();
  const channels = useQuery(trpc.network.channels.queryOptions());
  const places = useQuery(trpc.network.map.queryOptions());
  const folders = useDrops().data?.folders ?? false;
  const [draft, setDraft] = useState(() => ({
    ...draftOf(drop),
    ...(warehouse && !drop ? { use: "warehouse" as const, locationId: warehouse.id, name: warehouse.name } : {}),
  }));
  const [tried, setTried] = useState(false);
  const ended = {
    onSuccess: () => {
      toast.success(t("said.saved", { name: draft.name }));
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries(trpc.drops.pathFilter()),
  };
  const connect = useMutation(trpc.drops.connect.mutationOptions(ended));
  const change = useMutation(trpc.drops.change.mutationOptions(ended));
  const set = (part: Partial<DropDraft>) => setDraft((before) => ({ ...before, ...part }));
  const said = inputOf(draft, { keysKept: drop?.kind === "sftp" && (drop.hasPassword || drop.hasKey) });
  const wrong = tried && "wrong" in said ? said.wrong : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ("wrong" in said) return;
    const { channelId: _channelId, ...rest } = said.input;
    if (drop) change.mutate({ id: drop.id, version: drop.version, ...rest });
    else connect.mutate(said.input);
  };
  const fields = { draft, set, wrong };
  const { error } = drop ? change : connect;
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      {!drop && !warehouse && (
        <ChoiceField
          {...fields}
          name="use"
          options={dropUses.map((use) => ({ value: use, label: t(`use.${use}`) }))}
          hint={t(`useHint.${draft.use}`)}
          onChosen={(use) => set(use === "orders" && draft.kind === "manual" ? { kind: "sftp" } : {})}
        />
      )}
      <TextField {...fields} name="name" required />
      {!drop && draft.use !== "warehouse" && (
        <ChoiceField
          {...fields}
          name="channelId"
          required
          hint={t("field.channelIdHint")}
          options={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {draft.use === "warehouse" && !warehouse && (
        <ChoiceField
          {...fields}
          name="locationId"
          required
          hint={t("field.locationIdHint")}
          options={(places.data ?? [])
            .filter(({ type }) => type === "third_party")
            .map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
        />
      )}
      {draft.use !== "orders" && <PartnerFields {...fields} />}
      <PlaceFields {...fields} drop={drop} folders={folders} />
      {wrong.length > 0 && (
        <p role="alert" className="text-danger text-sm">
          {t("incomplete")}
        </p>
      )}
      {error && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {refusal(error)}
        </p>
      )}
      <DialogFooter>
        <Button type="submit" loading={connect.isPending || change.isPending}>
          {t(draft.kind === "manual" ? "save" : "tryAndSave")}
        </Button>
      </DialogFooter>
    </form>
  );
}
