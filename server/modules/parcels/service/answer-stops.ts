import { systemActor } from "@/lib/contracts/actor";
import type { TenantId } from "@/server/ids";
import type { Answer } from "@/server/integrations/wire/answer";
import { answerInterception } from "@/server/modules/fulfillment/service/answer-interception";

/** Tells those who asked for a parcel to be stopped what the carrier said. The request's id ends the call's key. */
export async function answerStops(
  tenantId: TenantId,
  callKey: string,
  said: Answer<unknown>,
  now: Date,
): Promise<void> {
  const id = callKey.split(":")[2];
  if (!id) return;
  const note = said.ok ? undefined : `${said.code} ${said.message}`.trim();
  // Answered by somebody else in the meantime, or run out: then there is nobody to tell.
  await answerInterception(tenantId, id, { answer: said.ok ? "done" : "refused", note, actor: systemActor, now });
}
