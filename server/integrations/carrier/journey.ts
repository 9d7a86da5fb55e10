/** Steps of an emulated parcel, in the words every emulator turns into its own codes. */
export type JourneyStep = "picked_up" | "in_transit" | "out_for_delivery" | "delivered" | "refused" | "returned";

export interface JourneyEvent {
  step: JourneyStep;
  at: Date;
  text: string;
}

const usual: readonly (readonly [JourneyStep, number, string])[] = [
  ["picked_up", 2, "快件已揽收"],
  ["in_transit", 5, "快件已发往目的地"],
  ["out_for_delivery", 10, "快件正在派送"],
];

/** What an emulated parcel has been through: an ordinary one is delivered 15 minutes after its label, a refused one goes back. */
export function journeyAt(createdAt: Date, now: Date, refuses: boolean): JourneyEvent[] {
  const ending: readonly (readonly [JourneyStep, number, string])[] = refuses
    ? [
        ["refused", 15, "收件人拒收"],
        ["returned", 30, "快件已退回"],
      ]
    : [["delivered", 15, "快件已签收"]];
  return [...usual, ...ending]
    .map(([step, minutes, text]) => ({ step, at: new Date(createdAt.getTime() + minutes * 60_000), text }))
    .filter((event) => event.at <= now);
}
