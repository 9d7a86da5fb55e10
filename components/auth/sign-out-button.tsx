"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useLeave } from "./use-leave";

export function SignOutButton({ to, children, ...props }: { to?: string; children: ReactNode } & ButtonProps) {
  const { askToLeave, question } = useLeave(to);
  return (
    <>
      <Button {...props} onClick={() => void askToLeave()}>
        {children}
      </Button>
      {question}
    </>
  );
}
