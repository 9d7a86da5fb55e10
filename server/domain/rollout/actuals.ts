import type { HoldType } from "@/lib/contracts/order-status";
import type { ShadowHold } from "@/lib/contracts/rollout";
import type { PlatformStage, PlatformState } from "../sync/changes";

/** What a platform says of goods that have left; `at` as ISO 8601. */
export interface ToldShipment {
  at?: string | undefined;
  parcels?: number | undefined;
}

type Told = Pick<PlatformState, "stage" | "lines"> & { shipped?: ToldShipment | undefined };

/** What really became of an order, as far as its platform has told. */
export interface Actuals {
  stage: PlatformStage;
  shippedAt: Date | null;
  parcels: number | null;
  canceledAt: Date | null;
  refunded: boolean;
}

const left: readonly PlatformStage[] = ["shipped", "completed"];
/** Somebody else is sending it already. */
export const isPast = ({ stage }: Pick<Told, "stage">) => stage === "partly_shipped" || left.includes(stage);

/**
 * Reads what became of an order. Where the platform does not say when it left, the news that it has is as good, unless it
 * had left before we looked (`past`).
 */
export function actualsOf(told: Told, modifiedAt: Date, past: boolean): Actuals {
  const said = told.shipped?.at ? new Date(told.shipped.at) : null;
  return {
    stage: told.stage,
    shippedAt: left.includes(told.stage) ? (said ?? (past ? null : modifiedAt)) : null,
    parcels: left.includes(told.stage) ? (told.shipped?.parcels ?? null) : null,
    canceledAt: told.stage === "canceled" ? modifiedAt : null,
    refunded: told.lines.some((line) => line.refund === "refunded"),
  };
}

const holdOf = (type: HoldType, scope: string): ShadowHold => ({
  ...{ type, scope, severity: "blocking", detail: { message: type, params: {} } },
});

/** What an order would be held for because its platform says so. */
export function platformHolds({ stage, lines }: Told): ShadowHold[] {
  const asked = lines.some(({ refund }) => refund === "requested" || refund === "agreed");
  return [
    ...(stage === "paused" ? [holdOf("platform_paused", "order")] : []),
    ...(asked ? [holdOf("refund_requested", "order")] : []),
  ];
}
