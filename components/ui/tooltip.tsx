"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";

export const TooltipProvider = (props: ComponentProps<typeof Primitive.Provider>) => (
  <Primitive.Provider delayDuration={300} skipDelayDuration={150} {...props} />
);
export const Tooltip = Primitive.Root;
export const TooltipTrigger = Primitive.Trigger;

export function TooltipContent({ className, sideOffset = 6, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          "fade-in-0 zoom-in-95 z-50 flex max-w-72 animate-in items-center gap-2 rounded-md bg-foreground px-2 py-1 text-background text-xs shadow-md duration-100",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

/** A tooltip on one element, in one line. */
interface HintProps {
  text: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}

/** A tooltip on one element, in one line. */
export function Hint({ text, shortcut, side, children }: HintProps) {
  return (
    <Tooltip>
      <TooltipTrigger asChild>{children}</TooltipTrigger>
      <TooltipContent side={side}>
        {text}
        {shortcut && <Kbd className="border-transparent bg-background/20 text-background">{shortcut}</Kbd>}
      </TooltipContent>
    </Tooltip>
  );
}
