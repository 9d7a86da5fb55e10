import { MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/input";
import type { StorePlace } from "@/lib/contracts/store";

interface PlaceSwitchProps {
  places: readonly StorePlace[];
  value: string | undefined;
  onChange: (id: string) => void;
}

/** The location one works at: a name, and a choice for those who work at several. */
export function PlaceSwitch({ places, value, onChange }: PlaceSwitchProps) {
  const t = useTranslations("store");
  const [only] = places;
  if (places.length < 2) {
    return (
      <h1 className="flex min-w-0 items-center gap-2 px-1 text-lg">
        <MapPin aria-hidden className="size-4 shrink-0 text-primary" />
        <span className="truncate">{only?.name ?? t("title")}</span>
      </h1>
    );
  }
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <MapPin aria-hidden className="size-4 shrink-0 text-primary" />
      <select
        aria-label={t("place")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlClasses, "h-11 flex-1 font-medium text-lg")}
      >
        {places.map((place) => (
          <option key={place.id} value={place.id}>
            {place.name}
          </option>
        ))}
      </select>
    </>
  );
}
