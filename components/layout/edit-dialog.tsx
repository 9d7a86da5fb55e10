"use client";

import { Pencil, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";

interface EditDialogProps {
  title: string;
  description?: string;
  /** What the pencil of an existing one is called; without it a button with the title makes a new one. */
  edits?: string;
  size?: "lg";
  /** The form; it calls `onDone` when it is saved. */
  children: (onDone: () => void) => ReactNode;
}

/** The dialog of a row: a new one from the head of the list, a pencil in the row that is changed. */
export function EditDialog({ title, description, edits, size, children }: EditDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {edits ? (
        <IconButton label={edits} size="icon-sm" onClick={() => setOpen(true)}>
          <Pencil aria-hidden />
        </IconButton>
      ) : (
        <DialogTrigger asChild>
          <Button>
            <Plus aria-hidden />
            {title}
          </Button>
        </DialogTrigger>
      )}
      <DialogContent size={size} {...(description ? {} : { "aria-describedby": undefined })}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {description && <DialogDescription>{description}</DialogDescription>}
        </DialogHeader>
        {children(() => setOpen(false))}
      </DialogContent>
    </Dialog>
  );
}
