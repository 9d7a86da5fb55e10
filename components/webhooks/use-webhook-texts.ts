import { useTranslations } from "next-intl";
import { eventType } from "@/lib/contracts/events";

const known = ["FORBIDDEN_ADDRESS", "TIMEOUT", "NETWORK"] as const;

/** Types of events and reasons of failures in the reader's words. */
export function useWebhookTexts() {
  const t = useTranslations("webhooks");
  return {
    typeText(type: string): string {
      const parsed = eventType.safeParse(type);
      return parsed.success ? t(`types.${parsed.data}`) : t("types.test");
    },
    problemText(code: string): string {
      const status = /^HTTP_(\d+)$/.exec(code)?.[1];
      if (status) return t("problems.status", { status });
      return t(`problems.${known.find((one) => one === code) ?? "NETWORK"}`);
    },
  };
}
