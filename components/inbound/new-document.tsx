"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { DocumentForm } from "./document-form";

/** A new purchase order, or a delivery that no purchase order knows. */
export function NewDocument({ kind }: { kind: "order" | "inbound" }) {
  const t = useTranslations("inbound.form");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t(`open.${kind}`)}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t(`open.${kind}`)}</DialogTitle>
        </DialogHeader>
        <DocumentForm kind={kind} />
      </DialogContent>
    </Dialog>
  );
}
