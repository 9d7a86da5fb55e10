"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { OutcomePage } from "@/components/layout/outcome-page";
import { Button } from "@/components/ui/button";

interface ErrorPageProps {
  /** The digest is what the server logged the error under; the message stays there. */
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("auth.error");
  return (
    <OutcomePage
      code={error.digest && `${t("reference")} ${error.digest}`}
      title={t("failedTitle")}
      description={t("failed")}
      actions={
        <>
          <Button onClick={reset}>{t("retry")}</Button>
          <Button asChild variant="outline">
            <Link href="/brands?choose">{t("brands")}</Link>
          </Button>
        </>
      }
    />
  );
}
