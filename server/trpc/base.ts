import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import type { Permission } from "@/lib/contracts/permissions";
import { unstorableAt } from "@/lib/contracts/storable-text";
import { authorize, mayWrite } from "@/server/auth/brand";
import { noteRefusal } from "@/server/auth/refusals";
import type { SignedIn } from "@/server/auth/sign-ins";
import { systemClock } from "@/server/clock";
import { type Failure, FailureError, fail, failureCodes, failureIn, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { log } from "@/server/log";
import { observe } from "@/server/telemetry/observe";
import { keepsToChannels } from "./by-channel";

export interface TrpcContext {
  userId: UserId | undefined;
  /** The caller's session; there is one without `userId` while a second factor has to be set up. */
  signIn?: SignedIn;
  /** Slug of the brand the page is about; every tenant procedure checks membership in it for itself. */
  brandSlug: string | undefined;
  /** Caller's network address, for rate limits. */
  address: string;
  /** Where this site is, for links in mails. */
  siteUrl: string;
  reference: string;
}

const t = initTRPC
  .context<TrpcContext>()
  .meta<{ permission: Permission | "user" | "public" }>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const failure = failureOf(error);
      const unexpected = shape.data.code === "INTERNAL_SERVER_ERROR";
      return {
        ...shape,
        message: unexpected ? "Unexpected error" : shape.message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          failure: failure?.code ?? (error.cause instanceof ZodError ? "INVALID" : undefined),
          errors: failure?.errors ?? zodErrors(error.cause),
          until: failure?.until?.toISOString(),
          reference: ctx?.reference,
        },
      };
    },
  });

const failureOf = (error: TRPCError): Failure | undefined => failureIn(error.cause);

function zodErrors(cause: unknown) {
  if (!(cause instanceof ZodError)) return undefined;
  return cause.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
}

const outcomeOf = (error: TRPCError) =>
  failureOf(error)?.code ?? (error.code === "INTERNAL_SERVER_ERROR" ? "error" : error.code);

/** What is written down about who asked, and not only counted. */
const refusals: ReadonlySet<string> = new Set(["FORBIDDEN", "CHANNELS_ONLY", "RATE_LIMITED"]);

const whoOf = ({ userId, brandSlug, address }: TrpcContext) => ({ userId, brand: brandSlug, address });

/** Expected failures become tRPC errors with their code; anything else is logged under its reference and masked. */
const failures = t.middleware(async ({ next, ctx, path, getRawInput }) => {
  const unstorable = unstorableAt(await getRawInput());
  if (unstorable !== undefined) {
    const message = "A character that cannot be kept";
    throw toTrpcError(fail("INVALID", message, [{ path: unstorable, message }]));
  }
  const result = await observe({ kind: "procedure", name: path }, next, (end) =>
    end.ok ? "ok" : outcomeOf(end.error),
  );
  if (result.ok) return result;
  const code = outcomeOf(result.error);
  if (refusals.has(code)) {
    noteRefusal({ asked: path, code, ...whoOf(ctx) });
  }
  const failure = failureOf(result.error);
  if (failure) throw toTrpcError(failure);
  const cause = result.error.cause;
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    log.error(
      { reference: ctx.reference, path, err: { message: cause?.message, stack: cause?.stack } },
      "request failed",
    );
  }
  return result;
});

export function toTrpcError(failure: Failure): TRPCError {
  return new TRPCError({
    code: failureCodes[failure.code].trpc,
    message: failure.detail,
    cause: new FailureError(failure),
  });
}

/** The value of a service's result, or the matching tRPC error. */
export function reply<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw toTrpcError(result);
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

export const publicProcedure = t.procedure.use(failures).meta({ permission: "public" });

export const userProcedure = t.procedure
  .use(failures)
  .meta({ permission: "user" })
  .use(({ ctx, next }) => {
    if (!ctx.userId) throw new TRPCError({ code: "UNAUTHORIZED" });
    return next({ ctx: { ...ctx, userId: ctx.userId, now: systemClock() } });
  });

/** For what somebody does about their own session, also before they have set up the second factor a brand asks for. */
export const sessionProcedure = t.procedure
  .use(failures)
  .meta({ permission: "user" })
  .use(({ ctx, next }) => {
    if (!ctx.signIn) throw new TRPCError({ code: "UNAUTHORIZED" });
    return next({ ctx: { ...ctx, signIn: ctx.signIn, now: systemClock() } });
  });

/** A procedure inside one brand. It carries its permission, which is checked on every call. */
export function tenantProcedure(permission: Permission) {
  return t.procedure
    .use(failures)
    .meta({ permission })
    .use(async ({ ctx, next, type, path }) => {
      const use = keepsToChannels(path) ? "by channel" : "all channels";
      const allowed = await authorize(ctx.userId, ctx.brandSlug ?? "", permission, use);
      if (!allowed.ok && allowed.code === "NOT_FOUND") {
        noteRefusal({ asked: path, code: allowed.code, ...whoOf(ctx) });
      }
      const access = reply(allowed);
      const userId = ctx.userId as UserId;
      const now = systemClock();
      if (type === "mutation") reply(mayWrite(access, permission, now));
      // `by`: who does it and when, as services record it.
      return next({
        ctx: { ...ctx, ...access, userId, now, by: { actor: { type: "user" as const, id: userId }, now } },
      });
    });
}
