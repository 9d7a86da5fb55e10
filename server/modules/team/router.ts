import { changeRoleTermsInput, createRoleInput, roleByIdInput } from "@/lib/contracts/role";
import { changeRoleInput, handOverInput, inviteInput, memberInput, revokeInvitationInput } from "@/lib/contracts/team";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { handOver } from "./service/hand-over";
import { invite, revokeInvitation } from "./service/invitations";
import { changeRole, listTeam, removeMember, signOutMember } from "./service/members";
import { changeRoleTerms, createRole, removeRole, rolesOf } from "./service/roles";

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
  signOut: tenantProcedure("team:write")
    .input(memberInput)
    .mutation(async ({ ctx, input }) => reply(await signOutMember(ctx, input.membershipId))),
  roles: tenantProcedure("team:read").query(({ ctx }) => rolesOf(ctx.tenantId, ctx.now)),
  createRole: tenantProcedure("team:write")
    .input(createRoleInput)
    .mutation(async ({ ctx, input }) => reply(await createRole(ctx, input))),
  changeRoleTerms: tenantProcedure("team:write")
    .input(changeRoleTermsInput)
    .mutation(async ({ ctx, input }) => reply(await changeRoleTerms(ctx, input))),
  removeRole: tenantProcedure("team:write")
    .input(roleByIdInput)
    .mutation(async ({ ctx, input }) => reply(await removeRole(ctx, input.id))),
  handOver: tenantProcedure("team:write")
    .input(handOverInput)
    .mutation(async ({ ctx, input }) => reply(await handOver(ctx, input))),
});
