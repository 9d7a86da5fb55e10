"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextDialog } from "@/components/bulk/text-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type LabelSize, labelSizes } from "@/lib/contracts/parcel";
import type { ParcelView } from "./carrier-types";
import type { ParcelActions } from "./use-parcel-actions";

/** What can be done with a labeled parcel: print it (again with a reason), its slip, or give the label back. */
export function ParcelMenu({ parcel, actions }: { parcel: ParcelView; actions: ParcelActions }) {
  const t = useTranslations("carriers.parcels");
  const [asking, setAsking] = useState<LabelSize | "void">();
  const { id, trackingNo, printCount, status } = parcel;
  const print = (size: LabelSize, reason?: string) => actions.print.mutateAsync({ parcelIds: [id], size, reason });
  const done = () => setAsking(undefined);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("more")} size="icon-sm">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {labelSizes.map((size) => (
            <DropdownMenuItem
              key={size}
              onSelect={() => (printCount > 0 ? setAsking(size) : print(size).catch(() => undefined))}
            >
              {t("print")} {t("printSize", { size: size.replace("x", " × ") })}
            </DropdownMenuItem>
          ))}
          <DropdownMenuItem onSelect={() => actions.slip.mutate([id])}>{t("slip")}</DropdownMenuItem>
          {status === "labeled" && (
            <DropdownMenuItem tone="danger" onSelect={() => setAsking("void")}>
              {t("void")}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {asking === "void" && (
        <TextDialog
          title={t("voidTitle", { trackingNo: trackingNo ?? "" })}
          description={t("voidDescription")}
          label={t("voidReason")}
          action={t("void")}
          tone="danger"
          maxLength={200}
          busy={actions.voidLabel.isPending}
          onSubmit={async (reason) => {
            await actions.voidLabel.mutateAsync({ parcelId: id, reason });
            done();
          }}
          onClose={done}
        />
      )}
      {asking && asking !== "void" && (
        <TextDialog
          title={t("reprintTitle")}
          description={t("reprintDescription")}
          label={t("reprintReason")}
          action={t("print")}
          maxLength={200}
          busy={actions.print.isPending}
          onSubmit={async (reason) => {
            await print(asking, reason);
            done();
          }}
          onClose={done}
        />
      )}
    </>
  );
}
