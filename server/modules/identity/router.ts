import {
  acceptInvitationInput,
  changePasswordInput,
  newBrandInput,
  profileInput,
  requestResetInput,
  resetPasswordInput,
  signUpInput,
} from "@/lib/contracts/identity";
import { systemClock } from "@/server/clock";
import { acceptInvitation } from "@/server/modules/team/service/invitations";
import { publicProcedure, reply, router, userProcedure } from "@/server/trpc/base";
import { changePassword, changeProfile, signOutEverywhere } from "./service/profile";
import { requestReset, resetPassword } from "./service/reset-password";
import { addBrand, signUp } from "./service/sign-up";

export const identityRouter = router({
  signUp: publicProcedure
    .input(signUpInput)
    .mutation(async ({ ctx, input }) => reply(await signUp(input, ctx.address, systemClock()))),
  requestReset: publicProcedure
    .input(requestResetInput)
    .mutation(async ({ ctx, input }) => reply(await requestReset({ ...ctx, email: input.email, now: systemClock() }))),
  resetPassword: publicProcedure
    .input(resetPasswordInput)
    .mutation(async ({ ctx, input }) => reply(await resetPassword(input, ctx.address, systemClock()))),
  acceptInvitation: publicProcedure
    .input(acceptInvitationInput)
    .mutation(async ({ ctx, input }) =>
      reply(await acceptInvitation({ ...input, userId: ctx.userId, address: ctx.address, now: systemClock() })),
    ),
  addBrand: userProcedure.input(newBrandInput).mutation(async ({ ctx, input }) => {
    const { brandName: name, ...rest } = input;
    return reply(await addBrand(ctx.userId, { name, ...rest }, ctx.address, ctx.now));
  }),
  changeProfile: userProcedure.input(profileInput).mutation(({ ctx, input }) => changeProfile(ctx.userId, input)),
  changePassword: userProcedure
    .input(changePasswordInput)
    .mutation(async ({ ctx, input }) => reply(await changePassword(ctx.userId, input, ctx.now))),
  signOutEverywhere: userProcedure.mutation(({ ctx }) => signOutEverywhere(ctx.userId)),
});
