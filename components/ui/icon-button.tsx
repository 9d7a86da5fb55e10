"use client";

import { Button, type ButtonProps } from "./button";
import { Hint } from "./tooltip";

interface IconButtonProps extends Omit<ButtonProps, "aria-label" | "asChild"> {
  /** What it does: the accessible name and the tooltip. */
  label: string;
  shortcut?: string;
}

export function IconButton({ label, shortcut, variant = "ghost", size = "icon", ...props }: IconButtonProps) {
  return (
    <Hint text={label} shortcut={shortcut}>
      <Button aria-label={label} variant={variant} size={size} {...props} />
    </Hint>
  );
}
