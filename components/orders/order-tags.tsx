"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { tagLength } from "@/lib/contracts/order-edit";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";

export function OrderTags({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.tags");
  const { tag } = useOrderActions();
  const mayWrite = useMay("orders:write");
  const [text, setText] = useState("");
  if (!mayWrite && order.tags.length === 0) return null;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (!wanted) return;
    tag.mutate({ ids: [order.id], add: [wanted] });
    setText("");
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        {order.tags.length > 0 && (
          <ul className="flex flex-wrap gap-1.5">
            {order.tags.map((name) => (
              <li key={name}>
                <Badge>
                  {name}
                  {mayWrite && (
                    <button
                      type="button"
                      aria-label={t("remove", { tag: name })}
                      onClick={() => tag.mutate({ ids: [order.id], remove: [name] })}
                      className="-mr-1 flex size-4 items-center justify-center rounded-xs hover:bg-border pointer-coarse:size-6"
                    >
                      <X aria-hidden />
                    </button>
                  )}
                </Badge>
              </li>
            ))}
          </ul>
        )}
        {mayWrite && (
          <form onSubmit={add}>
            <Input
              aria-label={t("add")}
              placeholder={t("add")}
              value={text}
              maxLength={tagLength}
              onChange={(event) => setText(event.target.value)}
            />
          </form>
        )}
      </CardContent>
    </Card>
  );
}
