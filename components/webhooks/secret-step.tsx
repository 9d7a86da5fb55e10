"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { DialogClose, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";

/** The secret, once. */
export function SecretStep({ secret, note }: { secret: string; note: string }) {
  const t = useTranslations("webhooks.secret");
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription>{note}</DialogDescription>
      </DialogHeader>
      <Copyable block value={secret} />
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("done")}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
