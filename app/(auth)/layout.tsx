import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AuthFrame } from "@/components/auth/auth-frame";
import { TrpcProvider } from "@/lib/trpc/client";

// Links in here carry secrets: nothing is indexed, and no address is told to the next site.
export const metadata: Metadata = { robots: { index: false }, referrer: "no-referrer" };

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <TrpcProvider>
      <AuthFrame>{children}</AuthFrame>
    </TrpcProvider>
  );
}
