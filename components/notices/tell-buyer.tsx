"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useNoticeActions } from "./use-notices";

/** Opens what a person has to tell a buyer: the text, the number, and a button to say it was done. */
export function TellBuyer({ noticeId, ...button }: { noticeId: string } & ComponentProps<typeof Button>) {
  const t = useTranslations("notices");
  const { reveal, told } = useNoticeActions();
  const [open, setOpen] = useState(false);
  const show = () => {
    setOpen(true);
    reveal.mutate({ id: noticeId }, { onError: () => setOpen(false) });
  };
  const done = async () => {
    await told.mutateAsync({ id: noticeId });
    setOpen(false);
  };
  return (
    <>
      <Button variant="outline" size="sm" {...button} onClick={show}>
        {t("order.tell")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent size="sm">
          <DialogHeader>
            <DialogTitle>{t("tell.title")}</DialogTitle>
            <DialogDescription>{t("tell.description")}</DialogDescription>
          </DialogHeader>
          <dl className="flex flex-col gap-3 text-sm">
            <div className="flex flex-col gap-1">
              <dt className="text-muted-foreground">{t("tell.phone")}</dt>
              <dd>
                {reveal.data ? (
                  <Copyable value={reveal.data.phone} className="text-sm" />
                ) : (
                  <Skeleton className="h-5 w-32" />
                )}
              </dd>
            </div>
            <div className="flex flex-col gap-1">
              <dt className="text-muted-foreground">{t("tell.text")}</dt>
              <dd>
                {reveal.data ? (
                  <Copyable block value={reveal.data.text} className="font-sans text-sm" />
                ) : (
                  <Skeleton className="h-16" />
                )}
              </dd>
            </div>
          </dl>
          <DialogFooter>
            <Button variant="outline" onClick={() => setOpen(false)}>
              {t("tell.close")}
            </Button>
            <Button disabled={!reveal.data} loading={told.isPending} onClick={() => done().catch(() => undefined)}>
              {t("tell.done")}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}
