import { Label as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn("flex items-center gap-1 font-medium text-foreground text-sm leading-5 select-none", className)}
      {...props}
    />
  );
}
