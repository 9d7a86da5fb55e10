"use client";

import { CircleCheck, ScanBarcode, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { maxOfflineJobs } from "@/lib/contracts/packing";
import { isBad, type Said } from "./use-station";

/** What became of the last scan: by color, sign and words. The sound is made where it is decided. */
export function SaidBanner({ id, said }: { id: string; said: Said | undefined }) {
  const t = useTranslations("packing");
  const lots = useTranslations("lots");
  const bad = said !== undefined && isBad(said);
  const Icon = bad ? TriangleAlert : said ? CircleCheck : ScanBarcode;
  return (
    <p
      id={id}
      role="status"
      aria-live="assertive"
      data-said={said?.kind ?? "ready"}
      className={cn(
        "flex min-h-20 items-center gap-4 rounded-lg px-4 py-3 font-medium text-lg md:text-xl",
        !said && "bg-muted text-muted-foreground",
        said && (bad ? "bg-danger-soft text-danger" : "bg-success-soft text-success"),
      )}
    >
      <Icon aria-hidden className="size-8 shrink-0" />
      <span className="min-w-0 break-words">
        {said && lots.has(`packing.${said.kind}`) && lots(`packing.${said.kind}`, valuesOf(said))}
        {said && !lots.has(`packing.${said.kind}`) && t(`said.${said.kind}`, valuesOf(said))}
        {!said && t("ready")}
        {said?.kind === "serial_refused" && (
          <span className="block font-normal text-base">
            {lots(lots.has(`problems.${said.reason}`) ? `problems.${said.reason}` : "problems.other")}
          </span>
        )}
        {said?.kind === "unknown" && (
          <span className="block font-normal text-base">
            {t.has(`reason.${said.reason}`) ? t(`reason.${said.reason}`) : t("reason.other")}
          </span>
        )}
      </span>
    </p>
  );
}

function valuesOf(said: Said): Record<string, string | number> {
  switch (said.kind) {
    case "packed":
    case "unpacked":
      return { name: nameOf(said.line), done: said.done, of: said.of };
    case "serial_next":
    case "serial_wanted":
      return { name: nameOf(said.line) };
    case "opened":
    case "finished":
    case "packed_before":
      return { orderNo: said.orderNo };
    case "new_box":
      return { box: said.box };
    case "weight_off":
      return { grams: said.grams, expected: said.expected };
    case "full":
      return { count: maxOfflineJobs };
    default:
      return "code" in said ? { code: said.code } : {};
  }
}

const nameOf = (line: { name: string; color: string; size: string }) =>
  [line.name, line.color, line.size].filter(Boolean).join(" ");
