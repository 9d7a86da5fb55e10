import type { StopPiece } from "@/lib/contracts/fulfillment";

/** What a location is asked to take out. */
export function StopPieces({ pieces }: { pieces: readonly StopPiece[] }) {
  return (
    <span className="figures font-mono">
      {pieces.map(({ skuCode, quantity }) => `${skuCode} × ${quantity}`).join(" · ")}
    </span>
  );
}
