"use client";

import { ErrorState } from "@/components/layout/error-state";

export default function BrandError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorState reference={error.digest} onRetry={reset} />;
}
