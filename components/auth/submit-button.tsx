"use client";

import { useSyncExternalStore } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

const never = () => () => undefined;

/** Waits until the page is alive: before that the browser would send the form itself. */
export function SubmitButton({ disabled, ...props }: ButtonProps) {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return <Button type="submit" disabled={disabled || !alive} {...props} />;
}
