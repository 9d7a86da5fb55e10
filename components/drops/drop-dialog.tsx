"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import type { DropView } from "@/lib/contracts/drop";
import { DropForm } from "./drop-form";

/** Connects a place or, given one, changes it. Nothing for those who may not. */
export function DropDialog({ drop }: { drop?: DropView }) {
  const t = useTranslations("drops");
  const mayWrite = useMay("network:write");
  const [open, setOpen] = useState(false);
  if (!mayWrite) return null;
  const parked = drop?.status === "parked";
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          {...(drop ? { size: "sm" as const, variant: parked ? ("default" as const) : ("outline" as const) } : {})}
        >
          {drop ? <Pencil aria-hidden /> : <Plus aria-hidden />}
          {t(drop ? "action.edit" : "connect")}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{drop ? t("editTitle", { name: drop.name }) : t("connect")}</DialogTitle>
          <DialogDescription>{t("connectDescription")}</DialogDescription>
        </DialogHeader>
        <DropForm drop={drop} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
