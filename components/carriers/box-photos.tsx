"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import type { BoxPhoto } from "@/lib/contracts/box-photo";

/** What a packer photographed, each opening in full. */
export function BoxPhotos({ photos }: { photos: readonly BoxPhoto[] }) {
  const t = useTranslations("carriers.parcels");
  const { slug } = useBrand();
  if (photos.length === 0) return null;
  return (
    <ul aria-label={t("photos")} className="flex flex-wrap gap-2">
      {photos.map(({ id }, index) => (
        <li key={id}>
          <a href={`/api/${slug}/photos/${id}`} target="_blank" rel="noreferrer">
            <img
              src={`/api/${slug}/photos/${id}`}
              alt={t("photo", { number: index + 1 })}
              loading="lazy"
              className="size-16 rounded-md border object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
