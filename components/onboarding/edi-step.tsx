"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DropForm } from "@/components/drops/drop-form";
import { useDrops } from "@/components/drops/use-drops";
import { useBrand } from "@/components/layout/brand-context";
import { Skeleton } from "@/components/ui/skeleton";
import { WizardFooter } from "./wizard-footer";

interface EdiStepProps {
  warehouse: { id: string; name: string };
  onBack?: () => void;
  onNext: () => void;
}

/** Where the warehouse's EDI documents are exchanged; it is tried before it is kept. */
export function EdiStep({ warehouse, onBack, onNext }: EdiStepProps) {
  const t = useTranslations("onboarding");
  const { slug } = useBrand();
  const drops = useDrops();
  if (!drops.data) return <Skeleton className="h-60" />;
  const drop = drops.data.rows.find((one) => one.location?.id === warehouse.id);
  return (
    <>
      {drop ? (
        <p className="rounded-lg border px-4 py-3 text-sm" role="status">
          {t("edi.connected", { name: drop.name })}{" "}
          <Link className="text-primary underline-offset-4 hover:underline" href={`/${slug}/channels/files/${drop.id}`}>
            {t("edi.open")}
          </Link>
        </p>
      ) : (
        <DropForm drop={undefined} warehouse={warehouse} onDone={() => void drops.refetch()} />
      )}
      <WizardFooter next={t(drop ? "next" : "skip")} onBack={onBack} onNext={onNext} />
    </>
  );
}
