import { changeRoleInput, handOverInput, inviteInput, memberInput, revokeInvitationInput } from "@/lib/contracts/team";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { handOver } from "./service/hand-over";
import { invite, revokeInvitation } from "./service/invitations";
import { changeRole, listTeam, removeMember } from "./service/members";

export const teamRouter = router({
  list: tenantProcedure("team:read").query(({ ctx }) => listTeam(ctx.tenantId, ctx.now)),
  invite: tenantProcedure("team:write")
    .input(inviteInput)
    .mutation(async ({ ctx, input }) => reply(await invite(ctx, input))),
  revokeInvitation: tenantProcedure("team:write")
    .input(revokeInvitationInput)
    .mutation(async ({ ctx, input }) => reply(await revokeInvitation(ctx, input.invitationId))),
  changeRole: tenantProcedure("team:write")
    .input(changeRoleInput)
    .mutation(async ({ ctx, input }) => reply(await changeRole(ctx, input))),
  remove: tenantProcedure("team:write")
    .input(memberInput)
    .mutation(async ({ ctx, input }) => reply(await removeMember(ctx, input.membershipId))),
  handOver: tenantProcedure("team:write")
    .input(handOverInput)
    .mutation(async ({ ctx, input }) => reply(await handOver(ctx, input))),
});
