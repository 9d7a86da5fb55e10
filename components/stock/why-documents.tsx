"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { NumberText } from "@/components/ui/number-text";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import type { StockExplanation } from "./stock-types";

function DocumentRow({ href, label, note, units }: { href?: string; label: string; note?: ReactNode; units?: number }) {
  return (
    <li className="flex items-center justify-between gap-3 py-1.5">
      <span className="flex min-w-0 flex-col">
        {href ? (
          <Link className="truncate text-primary hover:underline" href={href}>
            {label}
          </Link>
        ) : (
          <span className="truncate">{label}</span>
        )}
        {note && <span className="truncate text-muted-foreground text-xs">{note}</span>}
      </span>
      {units !== undefined && <NumberText value={units} />}
    </li>
  );
}

interface ReservationProps {
  reservations: StockExplanation["reservations"];
  showPlace: boolean;
}

/** The orders that units are promised to. */
export function ReservationDocuments({ reservations, showPlace }: ReservationProps) {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  return (
    <ul className="divide-y">
      {reservations.map((reservation) => (
        <DocumentRow
          key={reservation.id}
          href={`/${slug}/orders/${reservation.orderId}`}
          label={t("why.order", { no: reservation.externalNo })}
          note={
            <>
              {showPlace && `${reservation.locationName} · `}
              <RelativeTime at={reservation.createdAt} />
            </>
          }
          units={reservation.quantity}
        />
      ))}
    </ul>
  );
}

/** The locks that units are set aside by. */
export function LockDocuments({ locks, otherwise }: { locks: StockExplanation["locks"]; otherwise: number }) {
  const t = useTranslations("stock");
  const audience = useTranslations("locks.audience");
  const { slug } = useBrand();
  return (
    <ul className="divide-y">
      {locks.map((lock) => (
        <DocumentRow
          key={`${lock.lockId}${lock.locationId}`}
          href={`/${slug}/locks?peek=${lock.lockId}`}
          label={lock.title || audience(lock.audience)}
          note={
            <>
              {audience(lock.audience)}
              {lock.endsAt && (
                <>
                  {" · "}
                  <TimeText at={lock.endsAt} />
                </>
              )}
            </>
          }
          units={lock.remaining}
        />
      ))}
      {otherwise > 0 && <DocumentRow label={t("why.otherwiseLocked")} units={otherwise} />}
    </ul>
  );
}

/** The rule that safety stock comes from. */
export function SafetyDocument({ rule }: { rule: StockExplanation["safetyRule"] }) {
  const t = useTranslations("stock");
  const safety = useTranslations("safety");
  const { slug } = useBrand();
  if (!rule) return <p className="py-1.5 text-muted-foreground">{t("why.noRule")}</p>;
  const goods = rule.skuCode ?? rule.category ?? safety("everything");
  return (
    <ul>
      <DocumentRow
        href={`/${slug}/stock/safety?q=${encodeURIComponent(rule.skuCode ?? rule.category ?? rule.locationCode ?? "")}`}
        label={`${goods} · ${rule.locationName ?? safety("everywhere")}`}
        note={
          <>
            {rule.updatedBy && `${rule.updatedBy} · `}
            <TimeText at={rule.updatedAt} />
          </>
        }
        units={rule.units}
      />
    </ul>
  );
}

/** Since when nobody found the units; a count settles it. */
export function SuspectDocument({ since, locationCode }: { since: Date; locationCode: string }) {
  const t = useTranslations("stock");
  const { slug } = useBrand();
  return (
    <ul>
      <DocumentRow
        href={`/${slug}/counts?location=${encodeURIComponent(locationCode)}`}
        label={t("why.suspect")}
        note={<TimeText at={since} />}
      />
    </ul>
  );
}
