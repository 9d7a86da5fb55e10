import type { PlatformView } from "@/lib/contracts/shop";

/** A platform by its sign, drawn from its one path; an empty frame until it is known. */
export function PlatformIcon({ platform }: { platform: PlatformView | undefined }) {
  return (
    <span
      aria-hidden
      className="flex size-9 shrink-0 items-center justify-center rounded-md bg-primary-soft text-primary"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-5 fill-none stroke-current"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {platform && <path d={platform.icon} />}
      </svg>
    </span>
  );
}
