import { type AnyTRPCProcedure, TRPCError } from "@trpc/server";
import { ZodError, z } from "zod";
import type { TenantId, UserId } from "@/server/ids";
import { createCallerFactory } from "@/server/trpc/base";
import { appRouter } from "@/server/trpc/root";
import { sampleInput } from "./sample-input";
import { walkInputs } from "./walk-inputs";

/** Every procedure there is, by its path. */
export const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>);

/** The schemas a procedure checks its input with, one after the other. */
export const inputsOf = (procedure: AnyTRPCProcedure) => (procedure._def as unknown as { inputs: z.ZodType[] }).inputs;

/** An input that its schemas take, about the thing with this id; undefined for a procedure without one. */
export function goodInput(path: string, procedure: AnyTRPCProcedure, id: string): unknown {
  const registered = walkInputs[path];
  if (registered) return registered(id);
  const samples = inputsOf(procedure).map((schema) => sampleInput(schema, id));
  return samples.length <= 1 ? samples[0] : Object.assign({}, ...samples);
}

const createCaller = createCallerFactory(appRouter);

/** The procedures as one person, or a stranger, calls them for one brand. */
export function callerOf(userId: UserId | undefined, tenantId: TenantId) {
  const context = { address: "local", siteUrl: "http://localhost", reference: "test" };
  return createCaller({ ...context, userId, brandSlug: `t-${tenantId}` });
}

interface Outcome {
  value?: unknown;
  code?: TRPCError["code"];
  /** What the schemas had against the input. */
  unparsed?: string;
  /** Why it broke, when it did. */
  cause?: string;
}

/** Calls a procedure by its path; a refusal is a value. */
export async function callProcedure(
  path: string,
  userId: UserId | undefined,
  tenantId: TenantId,
  input?: unknown,
): Promise<Outcome> {
  const caller = callerOf(userId, tenantId) as unknown;
  const procedure = path.split(".").reduce((node, key) => (node as Record<string, unknown>)[key], caller);
  try {
    return { value: await (procedure as (input: unknown) => Promise<unknown>)(input) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const unparsed = error.cause instanceof ZodError ? z.prettifyError(error.cause) : undefined;
    return { code: error.code, unparsed, cause: error.cause?.message ?? error.message };
  }
}
