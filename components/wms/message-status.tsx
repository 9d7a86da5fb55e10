import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { WmsMessageStatus } from "@/lib/contracts/wms";

const tones: Record<WmsMessageStatus, Tone> = {
  pending: "info",
  done: "success",
  parked: "warning",
  failed: "danger",
  refused: "neutral",
};

export function MessageStatus({ status }: { status: WmsMessageStatus }) {
  const t = useTranslations("wms.messageStatus");
  return (
    <Badge dot tone={tones[status]}>
      {t(status)}
    </Badge>
  );
}
