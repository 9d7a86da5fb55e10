import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time-text";

interface Letter {
  id: string;
  toAddress: string;
  subject: string;
  textBody: string;
  sentAt: Date | null;
  lastError: string | null;
  createdAt: Date;
}

export function MailOutbox({ letters }: { letters: Letter[] }) {
  const t = useTranslations("auth.outbox");
  if (letters.length === 0) return <EmptyState title={t("empty")} description={t("emptyDescription")} />;
  return (
    <ul className="divide-y rounded-lg border bg-card shadow-xs">
      {letters.map((letter) => {
        const link = /https?:\/\/\S+/.exec(letter.textBody)?.[0];
        return (
          <li key={letter.id} className="flex flex-col gap-1 px-4 py-3">
            <div className="flex items-start justify-between gap-3">
              <span className="font-medium">{letter.subject}</span>
              <Badge dot tone={letter.sentAt ? "success" : letter.lastError ? "danger" : "neutral"}>
                {letter.sentAt ? t("sent") : t("waiting")}
              </Badge>
            </div>
            <div className="flex items-center justify-between gap-3 text-muted-foreground text-xs">
              <span className="truncate">{t("to", { address: letter.toAddress })}</span>
              <RelativeTime at={letter.createdAt} />
            </div>
            {letter.lastError && <p className="text-danger text-xs">{t("failed", { reason: letter.lastError })}</p>}
            {link && (
              <a href={link} className="w-fit text-primary text-sm underline-offset-4 hover:underline">
                {t("open")}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
