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
import type { RobotView } from "@/lib/contracts/robot";
import { RobotForm } from "./robot-form";

/** Sets up a robot or, given one, changes it. Nothing for those who may not. */
export function RobotDialog({ robot }: { robot?: RobotView }) {
  const t = useTranslations("robots");
  const mayWrite = useMay("network:write");
  const [open, setOpen] = useState(false);
  if (!mayWrite) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button {...(robot ? { size: "sm" as const, variant: "outline" as const } : {})}>
          {robot ? <Pencil aria-hidden /> : <Plus aria-hidden />}
          {t(robot ? "action.edit" : "connect")}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{robot ? t("editTitle", { name: robot.name }) : t("connect")}</DialogTitle>
          <DialogDescription>{t("connectDescription")}</DialogDescription>
        </DialogHeader>
        <RobotForm robot={robot} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
