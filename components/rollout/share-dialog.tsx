"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { ShareField } from "./share-field";
import { useRolloutActions } from "./use-rollout";

const firstShare = 10;

interface ShareDialogProps {
  id: string;
  version: number;
  /** As it was before. */
  share: number;
  /** A guard has ended it, and it goes on. */
  resume: boolean;
}

/** Asks for how many of its orders a shop goes live, and lets it. */
export function ShareDialog({ id, version, share: before, resume }: ShareDialogProps) {
  const t = useTranslations("rollout.action");
  const [open, setOpen] = useState(false);
  const [share, setShare] = useState(firstShare);
  const { stage } = useRolloutActions();
  const show = (next: boolean) => {
    setOpen(next);
    if (next) setShare(before > 0 && before < 100 ? before : firstShare);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    stage.mutate({ id, version, stage: "gray", share }, { onSuccess: () => setOpen(false) });
  };
  const name = t(resume ? "resume" : "gray");
  return (
    <Dialog open={open} onOpenChange={show}>
      <DialogTrigger asChild>
        <Button size="sm" variant={resume ? "default" : "outline"}>
          {name}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(resume ? "resumeTitle" : "grayTitle")}</DialogTitle>
          <DialogDescription>{t(resume ? "resumeText" : "grayText")}</DialogDescription>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <ShareField value={share} onChange={setShare} />
          <DialogFooter>
            <Button type="submit" loading={stage.isPending}>
              {t("start", { share })}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
