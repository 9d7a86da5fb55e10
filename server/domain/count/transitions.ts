import type { CountStatus } from "@/lib/contracts/count";

export type CountAction = "enter" | "submit" | "recount" | "post" | "cancel" | "settle";

/** What may be done with a count, and where it leads. What is not named cannot be done. */
const table: Record<CountStatus, Partial<Record<CountAction, CountStatus>>> = {
  counting: { enter: "counting", submit: "review", settle: "posted", cancel: "canceled" },
  review: { recount: "counting", post: "posted", cancel: "canceled" },
  posted: {},
  canceled: {},
};

/** The status after an action, or nothing when it cannot be done now. */
export function nextCountStatus(status: CountStatus, action: CountAction): CountStatus | undefined {
  return table[status][action];
}
