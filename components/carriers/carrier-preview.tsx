"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import type { RulesSave } from "@/lib/contracts/carrier";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { PreviewView } from "./carrier-types";

/** Which carrier an order would get by the rules as they stand on the screen. Nothing is written. */
export function CarrierPreview({ rules, disabled }: { rules: RulesSave["rules"]; disabled: boolean }) {
  const t = useTranslations("carriers.preview");
  const failureText = useFailureText();
  const [typed, setTyped] = useState("");
  const [orderNo, setOrderNo] = useState("");
  const preview = useQuery(
    useTRPC().parcels.preview.queryOptions({ orderNo, rules }, { enabled: orderNo !== "" && !disabled, retry: false }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOrderNo(typed.trim());
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        <form className="flex max-w-md gap-2" onSubmit={submit}>
          <Input
            aria-label={t("orderNo")}
            placeholder={t("orderNo")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button
            type="submit"
            variant="outline"
            disabled={disabled || typed.trim() === ""}
            loading={preview.isFetching}
          >
            {t("show")}
          </Button>
        </form>
        <div aria-live="polite">
          {preview.error && <p className="text-danger text-sm">{failureText(preview.error)}</p>}
          {preview.data && <Outcome preview={preview.data} names={rules.map((rule) => rule.name)} />}
        </div>
      </CardContent>
    </Card>
  );
}

function Outcome({ preview: { question, choice, passedOver }, names }: { preview: PreviewView; names: string[] }) {
  const t = useTranslations("carriers");
  const method = useTranslations("common.deliveryMethod");
  const service = (code: string) => (t.has(`service.${code}`) ? t(`service.${code}`) : code);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
        <span>{method(question.method)}</span>
        <span>{question.province}</span>
        <span className="figures">{(question.weightGrams / 1000).toFixed(2)} kg</span>
        <Money minor={question.valueMinor} currency={question.currency} />
        {question.cod && <span>{t("rules.cod")}</span>}
      </p>
      {choice ? (
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <Badge tone="success">{t("preview.rule", { position: choice.index + 1 })}</Badge>
          {choice.accountName} · {service(choice.service)}
        </p>
      ) : (
        <p className="font-medium text-danger">{t("preview.none")}</p>
      )}
      {passedOver.length > 0 && (
        <ul className="flex flex-col gap-1 text-muted-foreground">
          {passedOver.map((because, index) => (
            // Rules have no other identity than their place.
            <li key={`${index}-${because}`}>
              {t("preview.passedOver", { position: index + 1, name: names[index] ?? "" })}
              {t(`because.${because}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
