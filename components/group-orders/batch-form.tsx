"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { BatchProblems } from "./batch-problems";
import { BatchTotals } from "./batch-totals";

/** A form for many people at once: pasted, checked with its totals in sight, then asked for. */
export function BatchForm() {
  const t = useTranslations("groupOrders");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const fileId = useId();
  const [id] = useState(() => randomId());
  const [listId, setList] = useState<string>();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const lists = useQuery(trpc.groupOrders.lists.queryOptions());
  const now = Date.now();
  const open = (lists.data ?? []).filter(
    ({ startsAt, endsAt }) => startsAt.getTime() <= now && (!endsAt || endsAt.getTime() > now),
  );
  const list = open.find((one) => one.id === listId);
  const onError = (error: unknown) => toast.error(failureText(error));
  const preview = useMutation(trpc.groupOrders.preview.mutationOptions({ onError }));
  const request = useMutation(
    trpc.groupOrders.request.mutationOptions({
      onSuccess: async () => {
        toast.success(t("form.requested"));
        await queryClient.invalidateQueries(trpc.groupOrders.pathFilter());
        router.push(`/${slug}/channels/group-orders/${id}`);
      },
      onError,
    }),
  );
  // What was checked is what is asked for: a change takes the check back.
  const checked = preview.variables?.text === text && preview.variables.listId === listId ? preview.data : undefined;
  const right = checked && checked.problems.length === 0 && checked.totals.orders > 0;
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file) setText(await file.text());
    target.value = "";
  };
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("form.list")} required hint={lists.data && open.length === 0 ? t("form.noLists") : undefined}>
          <Combobox
            value={listId}
            onValueChange={setList}
            placeholder={t("form.pick")}
            options={open.map((one) => ({ value: one.id, label: one.name, hint: one.channelName }))}
          />
        </Field>
        <Field label={t("form.title")} hint={t("form.titleHint")} required>
          <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        </Field>
      </div>
      <Field label={t("form.text")} hint={t("form.textHint")} required>
        <Textarea
          rows={10}
          value={text}
          spellCheck={false}
          className="font-mono text-xs"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {checked && checked.problems.length > 0 && <BatchProblems problems={checked.problems} />}
      {right && list && <BatchTotals totals={checked.totals} currency={list.currency} />}
      {right && checked.totals.unpriced > 0 && (
        <p className="text-muted-foreground text-xs">{t("unpriced", { units: checked.totals.unpriced })}</p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button asChild variant="ghost">
          <label htmlFor={fileId} className="cursor-pointer">
            {t("form.file")}
          </label>
        </Button>
        <input id={fileId} type="file" accept=".csv,.txt,.tsv" className="sr-only" onChange={readFile} />
        <Button
          variant={right ? "outline" : "default"}
          disabled={!listId || text.trim() === ""}
          loading={preview.isPending}
          onClick={() => listId && preview.mutate({ listId, text })}
        >
          {t("form.check")}
        </Button>
        {right && (
          <Button
            disabled={title.trim() === ""}
            loading={request.isPending}
            onClick={() => listId && request.mutate({ id, listId, title, text })}
          >
            {t("form.request")}
          </Button>
        )}
      </div>
    </div>
  );
}
