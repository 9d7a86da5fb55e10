interface SkuTextProps {
  sku: { skuCode: string; name: string; color: string; size: string };
}

/** A garment as one looks for it on the shelf: what it is, then color and size, then its code. */
export function SkuText({ sku: { skuCode, name, color, size } }: SkuTextProps) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{name}</span>
      <span className="block truncate">{[color, size].filter(Boolean).join(" · ")}</span>
      <span className="figures block truncate text-muted-foreground text-xs">{skuCode}</span>
    </span>
  );
}
