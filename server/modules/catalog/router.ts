import { z } from "zod";
import {
  axisRename,
  bundleChange,
  bundleDraft,
  matrixChange,
  styleChange,
  styleDraft,
  stylePage,
} from "@/lib/contracts/catalog";
import { may } from "@/lib/contracts/permissions";
import { locationScope } from "@/server/auth/location-scope";
import { fail } from "@/server/errors";
import { reply, router, tenantProcedure, toTrpcError } from "@/server/trpc/base";
import { bundlePage, changeBundle, createBundle } from "./service/bundles";
import { renameAxis } from "./service/rename-axis";
import { saveMatrix } from "./service/save-matrix";
import { findSkus } from "./service/search";
import {
  catalogFacets,
  changeStyle,
  createStyle,
  getStyle,
  stylePage as listPage,
  proposeCells,
} from "./service/styles";

const listed = z.array(z.string().max(60)).max(100);

export const catalogRouter = router({
  styles: tenantProcedure("catalog:read")
    .input(stylePage)
    .query(({ ctx, input }) => listPage(ctx.tenantId, input, locationScope(ctx))),
  facets: tenantProcedure("catalog:read").query(({ ctx }) => catalogFacets(ctx.tenantId)),
  style: tenantProcedure("catalog:read")
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const costs = may(ctx, "costs:read");
      return reply(await getStyle(ctx.tenantId, input.id, { costs, scope: locationScope(ctx) }));
    }),
  proposeCells: tenantProcedure("catalog:read")
    .input(z.object({ styleId: z.uuid(), colors: listed, sizes: listed, pattern: z.string().max(100) }))
    .query(async ({ ctx, input }) => reply(await proposeCells(ctx.tenantId, input))),
  searchSkus: tenantProcedure("catalog:read")
    .input(z.object({ q: z.string().max(100), kind: z.enum(["simple", "bundle", "any"]).default("simple") }))
    .query(({ ctx, input }) => findSkus(ctx.tenantId, input)),
  createStyle: tenantProcedure("catalog:write")
    .input(styleDraft)
    .mutation(async ({ ctx, input }) => reply(await createStyle(ctx.tenantId, input, ctx.by))),
  changeStyle: tenantProcedure("catalog:write")
    .input(styleChange)
    .mutation(async ({ ctx, input }) => reply(await changeStyle(ctx.tenantId, input, ctx.by))),
  saveMatrix: tenantProcedure("catalog:write")
    .input(matrixChange)
    .mutation(async ({ ctx, input }) => {
      const writesCosts = [...input.update, ...input.create].some((cell) => cell.fields.cost !== undefined);
      if (writesCosts && !may(ctx, "costs:read")) {
        throw toTrpcError(fail("FORBIDDEN", "The role may not see costs"));
      }
      return reply(await saveMatrix(ctx.tenantId, input, ctx.by));
    }),
  renameAxis: tenantProcedure("catalog:write")
    .input(axisRename)
    .mutation(async ({ ctx, input }) => reply(await renameAxis(ctx.tenantId, input, ctx.by))),
  bundles: tenantProcedure("catalog:read")
    .input(
      z.object({
        q: z.string().max(100).default(""),
        cursor: z.string().max(200).nullish(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => bundlePage(ctx.tenantId, input, locationScope(ctx))),
  createBundle: tenantProcedure("catalog:write")
    .input(bundleDraft)
    .mutation(async ({ ctx, input }) => reply(await createBundle(ctx.tenantId, input, ctx.by))),
  changeBundle: tenantProcedure("catalog:write")
    .input(bundleChange)
    .mutation(async ({ ctx, input }) => reply(await changeBundle(ctx.tenantId, input, ctx.by))),
});
