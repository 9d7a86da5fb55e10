"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useTRPC } from "@/lib/trpc/client";
import type { Address } from "./address-fields";

/** Takes a pasted address apart into the fields below it. */
export function AddressPaste({ onParsed }: { onParsed: (address: Address) => void }) {
  const t = useTranslations("orders.receiver");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "unknown">("idle");
  const parse = async () => {
    setState("busy");
    const found = await client
      .fetchQuery(trpc.holds.parseAddress.queryOptions({ text }, { gcTime: 0 }))
      .catch(() => null);
    setState(found ? "idle" : "unknown");
    if (found) onParsed(found);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("paste")} hint={t("pasteHint")} error={state === "unknown" ? t("pasteUnknown") : undefined}>
        <Textarea rows={2} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button
        variant="outline"
        size="sm"
        className="self-start"
        disabled={!text.trim()}
        loading={state === "busy"}
        onClick={parse}
      >
        {t("parse")}
      </Button>
    </div>
  );
}
