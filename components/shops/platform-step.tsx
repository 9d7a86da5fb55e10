"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { PlatformView } from "@/lib/contracts/shop";
import { PlatformIcon } from "./platform-icon";
import { useOwnText } from "./use-platforms";

const kinds = ["marketplace", "storefront"] as const;

interface PlatformStepProps {
  platforms: readonly PlatformView[];
  chosen: string | undefined;
  onChoose: (platform: PlatformView) => void;
}

/** Where the shop is; a click goes on. */
export function PlatformStep({ platforms, chosen, onChoose }: PlatformStepProps) {
  const t = useTranslations("shops.connect");
  const own = useOwnText();
  return kinds.map((kind) => (
    <section key={kind} aria-labelledby={`kind-${kind}`} className="flex flex-col gap-2">
      <h3 id={`kind-${kind}`} className="text-muted-foreground text-xs">
        {t(`kind.${kind}`)}
      </h3>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {platforms
          .filter((platform) => platform.kind === kind)
          .map((platform) => (
            <li key={platform.id}>
              <button
                type="button"
                onClick={() => onChoose(platform)}
                className={cn(
                  "flex w-full items-center gap-3 rounded-lg border bg-card p-3 text-left shadow-xs transition-colors hover:bg-muted",
                  platform.id === chosen && "border-primary",
                )}
              >
                <PlatformIcon platform={platform} />
                <span className="min-w-0 break-words font-medium text-sm">{own(platform.name)}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  ));
}
