import { may } from "@/lib/contracts/permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type OpenInvitation, openInvitationsOf, revokeOpenInvitations } from "../invitation-repo";
import { standing, standingOf } from "../repo";
import { mayTouch } from "./assignment";

/** Whether who made the invitation is a member still, and one who may give its role: it is worth what they are. */
export async function isStillOffered(tx: TenantTx, invitation: OpenInvitation): Promise<boolean> {
  const inviter = await standingOf(tx, invitation.invitedById);
  return inviter !== undefined && may(inviter, "team:write") && mayTouch(inviter, standing(invitation));
}

/** After a member's role has changed or they have left: takes back what they could not offer any more. */
export async function withdrawOffers(tx: TenantTx, userId: string, now: Date): Promise<void> {
  for (const invitation of await openInvitationsOf(tx, userId, now)) {
    if (!(await isStillOffered(tx, invitation))) await revokeOpenInvitations(tx, { id: invitation.id }, now);
  }
}
