"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { usePhone } from "@/components/ui/use-media-query";
import type { ListState } from "./use-list-state";

interface RowPeekProps {
  state: ListState;
  /** Accessible name of the panel. */
  label: string;
  /** The row `state.peek`, in SheetHeader / SheetBody / SheetFooter. */
  children: ReactNode;
}

/** The row one looks at without leaving the list. On a desk the list stays usable, and j and k go on. */
export function RowPeek({ state, label, children }: RowPeekProps) {
  const phone = usePhone();
  const onOpenChange = (open: boolean) => open || state.setPeek(null);
  if (phone) {
    return (
      <Sheet open={state.peek !== null} onOpenChange={onOpenChange}>
        <SheetContent aria-describedby={undefined}>
          <SheetTitle className="sr-only">{label}</SheetTitle>
          {children}
        </SheetContent>
      </Sheet>
    );
  }
  return (
    <Primitive.Root modal={false} open={state.peek !== null} onOpenChange={onOpenChange}>
      <SheetContent
        data-peek
        aria-describedby={undefined}
        onInteractOutside={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <SheetTitle className="sr-only">{label}</SheetTitle>
        {children}
      </SheetContent>
    </Primitive.Root>
  );
}
