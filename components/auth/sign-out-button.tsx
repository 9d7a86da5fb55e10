"use client";

import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { forgetDevice } from "@/components/store/device";
import { Button, type ButtonProps } from "@/components/ui/button";

/** Ends this browser's session and goes to `to` with a full load, so that nothing of the old one stays on the page. */
export async function leave(to = "/sign-in"): Promise<void> {
  await signOut({ redirect: false });
  await forgetDevice();
  window.location.assign(to);
}

export function SignOutButton({ to, children, ...props }: { to?: string; children: ReactNode } & ButtonProps) {
  return (
    <Button {...props} onClick={() => leave(to)}>
      {children}
    </Button>
  );
}
