"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { ConnectionForm } from "./connection-form";
import type { Connection } from "./wms-types";

/** Connects a warehouse or, given its connection, changes it. Nothing for those who may not. */
export function ConnectionDialog({ connection }: { connection?: Connection }) {
  const t = useTranslations("wms");
  const mayWrite = useMay("network:write");
  const [open, setOpen] = useState(false);
  if (!mayWrite) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={connection ? "outline" : "default"} {...(connection ? { size: "sm" } : {})}>
          {connection ? <Pencil aria-hidden /> : <Plus aria-hidden />}
          {t(connection ? "edit" : "connect")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t(connection ? "editTitle" : "connect")}</DialogTitle>
        </DialogHeader>
        <ConnectionForm connection={connection} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
