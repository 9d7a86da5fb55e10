"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { FieldRow, FormActions, FormSection } from "@/components/layout/form-layout";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { TimeField } from "@/components/ui/time-field";
import type { LockAudience } from "@/lib/contracts/lock";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { emptyLine, type LineDraft, LockLines, readLines } from "./lock-lines";

const audiences = ["channel", "livestream", "person"] as const satisfies readonly LockAudience[];

/** Sets units aside: for whom, until when, and what. */
export function LockForm() {
  const t = useTranslations("locks");
  const { slug } = useBrand();
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  // One per form: a repeated click sets aside once.
  const [id] = useState(() => randomId());
  const [audience, setAudience] = useState<(typeof audiences)[number]>("channel");
  const [title, setTitle] = useState("");
  const [note, setNote] = useState("");
  const [channelId, setChannelId] = useState<string>();
  const [startsAt, setStartsAt] = useState<Date>();
  const [endsAt, setEndsAt] = useState<Date>();
  const [lines, setLines] = useState<LineDraft[]>(() => [emptyLine()]);
  const channels = useQuery(trpc.network.channels.queryOptions());
  const create = useMutation(
    trpc.locks.create.mutationOptions({
      onSuccess: async () => {
        toast.success(t("created"));
        await queryClient.invalidateQueries(trpc.locks.pathFilter());
        await queryClient.invalidateQueries(trpc.stock.pathFilter());
        router.push(`/${slug}/locks?peek=${id}`);
      },
      onError: (error) => toast.error(failureOf(error).code === "OUT_OF_STOCK" ? t("notEnough") : failureText(error)),
    }),
  );
  const live = audience === "livestream";
  const forChannel = audience !== "person";
  const wanted = readLines(lines);
  const wrongOrder = startsAt !== undefined && endsAt !== undefined && startsAt >= endsAt;
  const ready = title.trim() && wanted && (!forChannel || channelId) && (!live || (startsAt && endsAt)) && !wrongOrder;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || !wanted) return;
    const who = { audience, title, note, channelId: forChannel ? (channelId ?? null) : null };
    create.mutate({ id, ...who, startsAt: (forChannel && startsAt) || null, endsAt: endsAt ?? null, lines: wanted });
  };
  return (
    <PageBody>
      <form onSubmit={submit}>
        <FormSection title={t("form.whom")} description={t(`audienceHint.${audience}`)}>
          <Field label={t("col.audience")}>
            <Select
              value={audience}
              onValueChange={(next) => setAudience(audiences.find((one) => one === next) ?? "channel")}
            >
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {audiences.map((one) => (
                  <SelectItem key={one} value={one}>
                    {t(`audience.${one}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          {forChannel && (
            <Field label={t("col.channel")} required>
              <Combobox
                value={channelId}
                onValueChange={setChannelId}
                placeholder={t("chooseChannel")}
                options={(channels.data ?? []).map((one) => ({ value: one.id, label: one.name, hint: one.code }))}
              />
            </Field>
          )}
          <Field label={t(`titleOf.${audience}`)} required>
            <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <Field label={t("col.note")}>
            <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </FormSection>
        <FormSection title={t("form.time")} description={t("form.timeHint")}>
          <FieldRow>
            {forChannel && (
              <TimeField label={t("col.startsAt")} hint={t("startsHint")} required={live} onChange={setStartsAt} />
            )}
            <TimeField
              label={t("col.endsAt")}
              hint={t("endsHint")}
              error={wrongOrder ? t("wrongOrder") : undefined}
              required={live}
              onChange={setEndsAt}
            />
          </FieldRow>
        </FormSection>
        <FormSection title={t("items")} description={t("form.itemsHint")}>
          <LockLines lines={lines} onChange={setLines} />
        </FormSection>
        <FormActions>
          <Button type="submit" disabled={!ready} loading={create.isPending}>
            {t("create")}
          </Button>
        </FormActions>
      </form>
    </PageBody>
  );
}
