"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";
import { controlClasses } from "./input";
import { itemClasses, surfaceClasses } from "./surface";

export const Select = Primitive.Root;
export const SelectValue = Primitive.Value;
export const SelectGroup = Primitive.Group;

export function SelectLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn("px-2 py-1.5 text-muted-foreground text-xs", className)} {...props} />;
}

interface SelectTriggerProps extends ComponentProps<typeof Primitive.Trigger> {
  size?: "sm" | "default";
}

export function SelectTrigger({ className, size = "default", children, ...props }: SelectTriggerProps) {
  const { required: _required, ...control } = useFieldControl<SelectTriggerProps & { required?: boolean }>(props);
  return (
    <Primitive.Trigger
      className={cn(
        controlClasses,
        "flex items-center justify-between gap-2 text-left data-[placeholder]:text-muted-foreground [&>span]:truncate",
        size === "sm" ? "h-7 px-2 text-xs pointer-coarse:h-9" : "h-8 pointer-coarse:h-10",
        className,
      )}
      {...control}
    >
      {children}
      <Primitive.Icon asChild>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </Primitive.Icon>
    </Primitive.Trigger>
  );
}

export function SelectContent({ className, children, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        position="popper"
        sideOffset={4}
        className={cn(
          surfaceClasses,
          "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-80",
          className,
        )}
        {...props}
      >
        <Primitive.Viewport className="max-h-80">{children}</Primitive.Viewport>
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function SelectItem({ className, children, ...props }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item className={cn(itemClasses, "pr-8", className)} {...props}>
      <Primitive.ItemText>{children}</Primitive.ItemText>
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-3.5 text-primary" />
      </Primitive.ItemIndicator>
    </Primitive.Item>
  );
}
