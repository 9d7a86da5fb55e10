import {
  addDomainInput,
  changeDomainInput,
  decideJoinInput,
  domainByIdInput,
  joinInput,
} from "@/lib/contracts/joining";
import { reply, router, tenantProcedure, userProcedure } from "@/server/trpc/base";
import { decide } from "./service/decide";
import { addDomain, changeDomain, removeDomain } from "./service/domains";
import { join } from "./service/join";

const mayManage = tenantProcedure("team:write");

export const joiningRouter = router({
  join: userProcedure.input(joinInput).mutation(async ({ ctx, input }) => reply(await join(ctx, input.slug))),
  addDomain: mayManage.input(addDomainInput).mutation(async ({ ctx, input }) => reply(await addDomain(ctx, input))),
  changeDomain: mayManage
    .input(changeDomainInput)
    .mutation(async ({ ctx, input }) => reply(await changeDomain(ctx, input))),
  removeDomain: mayManage
    .input(domainByIdInput)
    .mutation(async ({ ctx, input }) => reply(await removeDomain(ctx, input.id))),
  decide: mayManage.input(decideJoinInput).mutation(async ({ ctx, input }) => reply(await decide(ctx, input))),
});
