import { type Answer, answered, type Problem } from "../wire/answer";
import type { PlatformRefund, PulledRefunds, UnreadableRefund } from "./port";

export type RefundRow = PlatformRefund | UnreadableRefund;

/** A refund that lacks something: a person has to know of it, with what was told of the things it needs. */
export const lacking = (
  { refundId, externalNo }: Pick<UnreadableRefund, "refundId" | "externalNo">,
  told: Record<string, string>,
): UnreadableRefund => {
  const said = Object.entries(told).map(([name, value]) => `${name} ${value || "-"}`);
  return { refundId, externalNo, code: "UNREADABLE", message: `It lacks what makes a refund: ${said.join(", ")}` };
};

/** What the platform says no to when one refund is asked for is that refund's matter; all else is a problem of the reading. */
export function refusedRefund(refundId: string, problem: Problem): Answer<RefundRow[]> {
  const { code, message } = problem;
  return problem.problem === "rejected" ? answered([{ refundId, externalNo: "", code, message }]) : problem;
}

export const apart = (rows: readonly RefundRow[]): PulledRefunds => ({
  refunds: rows.flatMap((row) => ("code" in row ? [] : [row])),
  unreadable: rows.flatMap((row) => ("code" in row ? [row] : [])),
});

/** Pages of refunds with those that cannot be read set apart. Ends at the first problem, which is yielded. */
export async function* setApart(pages: AsyncGenerator<Answer<RefundRow[]>>): AsyncGenerator<Answer<PulledRefunds>> {
  for await (const page of pages) {
    yield page.ok ? answered(apart(page.value)) : page;
    if (!page.ok) return;
  }
}
