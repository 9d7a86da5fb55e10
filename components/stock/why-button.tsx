"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { StockWhy } from "./stock-why";

interface WhyButtonProps {
  skuId: string;
  locationId?: string;
  units: number;
  /** What the figure is of, for those who do not see where it stands. */
  label: string;
  className?: string;
}

/** A figure that says why it is what it is when it is pressed; to members limited to channels just the figure. */
export function WhyButton({ skuId, locationId, units, label, className }: WhyButtonProps) {
  const t = useTranslations("stock");
  const { byChannel } = useBrand();
  const [open, setOpen] = useState(false);
  if (byChannel) return <NumberText value={units} className={cn(units <= 0 && "text-danger")} />;
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger
        aria-label={t("why.of", { what: label, count: units })}
        className={cn(
          "figures rounded-sm px-1 underline decoration-dotted underline-offset-4 hover:bg-muted",
          units <= 0 && "text-danger",
          className,
        )}
      >
        <NumberText value={units} />
      </SheetTrigger>
      <SheetContent aria-describedby={undefined}>
        <SheetTitle className="sr-only">{t("why.title")}</SheetTitle>
        {open && <StockWhy skuId={skuId} {...(locationId ? { locationId } : {})} />}
      </SheetContent>
    </Sheet>
  );
}
