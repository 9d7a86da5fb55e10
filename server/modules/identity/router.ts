import {
  acceptInvitationInput,
  changePasswordInput,
  newBrandInput,
  profileInput,
  proveAddressInput,
  requestResetInput,
  resetPasswordInput,
  signUpInput,
  signUpPersonInput,
} from "@/lib/contracts/identity";
import { systemClock } from "@/server/clock";
import { acceptInvitation } from "@/server/modules/team/service/invitations";
import { publicProcedure, reply, router, userProcedure } from "@/server/trpc/base";
import { changePassword, changeProfile } from "./service/profile";
import { askForProof, proveAddress } from "./service/prove-address";
import { requestReset, resetPassword } from "./service/reset-password";
import { addBrand, signUp, signUpPerson } from "./service/sign-up";

export const identityRouter = router({
  signUp: publicProcedure
    .input(signUpInput)
    .mutation(async ({ ctx, input }) => reply(await signUp(input, ctx, systemClock()))),
  signUpPerson: publicProcedure
    .input(signUpPersonInput)
    .mutation(async ({ ctx, input }) => reply(await signUpPerson(input, ctx, systemClock()))),
  proveAddress: userProcedure
    .input(proveAddressInput)
    .mutation(async ({ ctx, input }) => reply(await proveAddress(ctx, input.token))),
  askForProof: userProcedure.mutation(async ({ ctx }) => reply(await askForProof(ctx.userId, ctx.siteUrl, ctx.now))),
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
    .mutation(async ({ ctx, input }) =>
      reply(await changePassword({ userId: ctx.userId, signInId: ctx.signIn?.signInId }, input, ctx.now)),
    ),
});
