import type { TenantTx } from "@/server/db/tenant-tx";
import { readAcknowledgement } from "@/server/integrations/edi/read-acknowledgement";
import { readContrl } from "@/server/integrations/edi/read-contrl";
import type { Message } from "@/server/integrations/edi/segment";
import { changeMessage, type EdiMessage, setAcknowledged } from "../repo/messages";
import type { Partner } from "../repo/partners";

interface Verdict {
  controlNo: string;
  accepted: boolean;
  problems: string[];
}

/** Groups and interchanges of ours hold one document each, numbered alike. */
function verdictOf(document: string, message: Message): Verdict {
  if (document === "CONTRL") {
    const { interchange, accepted, sets } = readContrl(message);
    const all = accepted && sets.every((set) => set.accepted);
    return { controlNo: interchange, accepted: all, problems: sets.flatMap((set) => set.problems) };
  }
  const { groupNo, status, sets } = readAcknowledgement(message);
  return {
    ...{ controlNo: groupNo, accepted: status === "A" || status === "E" },
    problems: sets.flatMap((set) => set.problems),
  };
}

/** A partner has read what we sent, or cannot: what is said of it is kept with it. */
export async function applyAcknowledgement(
  tx: TenantTx,
  partner: Partner,
  message: EdiMessage,
  kept: Message,
  now: Date,
): Promise<void> {
  const { controlNo, accepted, problems } = verdictOf(message.document, kept);
  // Numbers may come with leading zeros, or without.
  const plain = controlNo.replace(/^0+(?=\d)/, "");
  const known = await setAcknowledged(
    tx,
    partner.id,
    { controlNo: plain },
    {
      acknowledged: accepted ? "accepted" : "rejected",
      message: accepted ? null : problems.join("; ").slice(0, 500) || null,
    },
  );
  const end = known > 0 ? ({ state: "done", code: null } as const) : ({ state: "stuck", code: "NOT_OURS" } as const);
  await changeMessage(tx, message.id, end.state, now, { reference: plain, code: end.code });
}
