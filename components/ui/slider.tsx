"use client";

import { Slider as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

interface SliderProps extends ComponentProps<typeof Primitive.Root> {
  /** One accessible name per thumb. */
  labels: string[];
}

export function Slider({ className, labels, ...props }: SliderProps) {
  return (
    <Primitive.Root
      className={cn(
        "relative flex h-6 w-full touch-none select-none items-center data-[disabled]:opacity-50",
        className,
      )}
      {...props}
    >
      <Primitive.Track className="relative h-1 w-full grow rounded-full bg-input">
        <Primitive.Range className="absolute h-full rounded-full bg-primary" />
      </Primitive.Track>
      {labels.map((label) => (
        <Primitive.Thumb
          key={label}
          aria-label={label}
          className="block size-4 rounded-full border-2 border-primary bg-card shadow-sm transition-transform hover:scale-110"
        />
      ))}
    </Primitive.Root>
  );
}
