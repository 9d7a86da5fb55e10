"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Quantity } from "./quantity";

interface QuantityDialogProps {
  title: string;
  description: string;
  label: string;
  initial: number;
  min?: number;
  max?: number;
  action: (units: number) => string;
  onDone: (units: number) => void;
  onClose: () => void;
}

/** How many of one thing. */
export function QuantityDialog(props: QuantityDialogProps) {
  const { title, description, label, initial, min = 0, max, action, onDone, onClose } = props;
  const common = useTranslations("common");
  const [units, setUnits] = useState(initial);
  const done = () => {
    onDone(units);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <div className="flex justify-center py-2">
          <Quantity label={label} value={units} max={max} onChange={setUnits} />
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {common("back")}
          </Button>
          <Button disabled={units < min} onClick={done}>
            {action(units)}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
