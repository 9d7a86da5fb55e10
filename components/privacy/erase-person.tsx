"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { PersonInput } from "@/lib/contracts/privacy";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { FoundPerson } from "./found-person";

type By = "phone" | "orderNo";

/** Finds a person by number or by an order, says what there is of theirs, and erases it. */
export function ErasePerson() {
  const t = useTranslations("privacy.erase");
  const failureText = useFailureText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [by, setBy] = useState<By>("phone");
  const [text, setText] = useState("");
  const person: PersonInput = by === "phone" ? { phone: text } : { orderNo: text };
  const lookUp = useMutation(
    trpc.privacy.lookUp.mutationOptions({
      onError: (error) => toast.error(failureOf(error).code === "NOT_FOUND" ? t("nobody") : failureText(error)),
    }),
  );
  const erase = useMutation(
    trpc.privacy.erase.mutationOptions({
      onSuccess: ({ closed, underWay }) => {
        toast.success(t("begun", { closed, underWay }));
        setText("");
        lookUp.reset();
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.privacy.erasures.queryKey() }),
    }),
  );
  const change = (next: string) => {
    setText(next);
    lookUp.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    lookUp.mutate(person);
  };
  const enough = text.trim().length >= (by === "phone" ? 5 : 1);
  return (
    <Card className="flex flex-col gap-4 p-4">
      <Tabs
        value={by}
        onValueChange={(next) => {
          setBy(next === "phone" ? "phone" : "orderNo");
          change("");
        }}
      >
        <TabsList aria-label={t("by")}>
          <TabsTrigger value="phone">{t("byPhone")}</TabsTrigger>
          <TabsTrigger value="orderNo">{t("byOrder")}</TabsTrigger>
        </TabsList>
      </Tabs>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <Field label={t(by)} className="w-full sm:w-80">
          <Input
            value={text}
            autoComplete="off"
            inputMode={by === "phone" ? "tel" : "text"}
            maxLength={by === "phone" ? 40 : 120}
            onChange={(event) => change(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="outline" disabled={!enough} loading={lookUp.isPending}>
          {t("lookUp")}
        </Button>
      </form>
      {lookUp.data && (
        <FoundPerson
          found={lookUp.data}
          onErase={(reason) => erase.mutateAsync({ person, reason, orders: lookUp.data.closed + lookUp.data.underWay })}
        />
      )}
    </Card>
  );
}
