"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { useOrderShop } from "@/components/shops/use-order-shop";
import { usePlatform } from "@/components/shops/use-platforms";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { RelativeTime } from "@/components/ui/time-text";
import type { OrderDetail } from "./types";
import { useOrderActions } from "./use-order-actions";

/** What colleagues should know. */
export function OrderNotes({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders.notes");
  const also = useTranslations("shopSync.note");
  const { addNote } = useOrderActions();
  const mayWrite = useMay("orders:write");
  const [body, setBody] = useState("");
  const shop = useOrderShop(order.id);
  const { name } = usePlatform(shop?.platform ?? "");
  const [onPlatform, setOnPlatform] = useState(false);
  if (!mayWrite && order.notes.length === 0) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await addNote.mutateAsync({ id: order.id, body: body.trim(), onPlatform: onPlatform && Boolean(shop?.takesNotes) });
    setBody("");
    setOnPlatform(false);
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-4">
        {order.notes.map((note) => (
          <div key={note.id} className="text-sm">
            <p className="whitespace-pre-wrap break-words">{note.body}</p>
            <p className="text-muted-foreground text-xs">
              {note.authorName} · <RelativeTime at={note.createdAt} />
            </p>
          </div>
        ))}
        {mayWrite && (
          <form onSubmit={(event) => submit(event).catch(() => undefined)} className="flex flex-col gap-2">
            <Textarea
              rows={2}
              aria-label={t("add")}
              placeholder={t("add")}
              value={body}
              maxLength={2000}
              onChange={(event) => setBody(event.target.value)}
            />
            {body.trim() && shop?.takesNotes && (
              <Label className="flex items-center gap-2 text-sm">
                <Checkbox checked={onPlatform} onCheckedChange={(next) => setOnPlatform(next === true)} />
                {also("also", { platform: name })}
              </Label>
            )}
            {body.trim() && (
              <Button type="submit" size="sm" className="self-end" loading={addNote.isPending}>
                {t("save")}
              </Button>
            )}
          </form>
        )}
      </CardContent>
    </Card>
  );
}
