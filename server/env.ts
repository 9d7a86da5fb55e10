import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { joinRoles } from "@/lib/contracts/joining";

/** Where a single machine keeps what it made itself: secrets and, without DATABASE_URL, the embedded database. */
export const weftHome = path.resolve(process.env.WEFT_HOME ?? ".weft");

const local = z.object({
  masterKey: z.string(),
  sessionSecret: z.string(),
  jobsSecret: z.string(),
  databaseUrl: z.string().optional(),
});
type Local = z.infer<typeof local>;

const localFile = path.join(weftHome, "local.json");

/** Secrets of a machine that was given none; made once, kept readable by the owner only. */
function readLocal(): Local {
  if (existsSync(localFile)) return local.parse(JSON.parse(readFileSync(localFile, "utf8")));
  const fresh: Local = {
    masterKey: randomBytes(32).toString("base64"),
    sessionSecret: randomBytes(32).toString("base64url"),
    jobsSecret: randomBytes(24).toString("base64url"),
  };
  writeLocal(fresh);
  return fresh;
}

function writeLocal(value: Local) {
  mkdirSync(weftHome, { recursive: true, mode: 0o700 });
  const partial = `${localFile}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(partial, localFile);
}

export function rememberDatabaseUrl(databaseUrl: string) {
  writeLocal({ ...readLocal(), databaseUrl });
}

const schema = z.object({
  /** Owner of the schema; used to migrate, and to serve when there is no DATABASE_APP_URL (then as role weft_app). */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A login that is a member of weft_app and owns nothing. */
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(4).max(200).default(10),
  /** 32 bytes, base64: wraps the data key of every brand. Losing it loses every receiver. */
  WEFT_MASTER_KEY: z.string().optional(),
  /** The master key before this one, until `npm run keys:rewrap` has run. */
  WEFT_MASTER_KEY_OLD: z.string().optional(),
  WEFT_JOBS_SECRET: z.string().min(16).optional(),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  NEXTAUTH_URL: z.url().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Weft <no-reply@weft.localhost>"),
  /** "on" shows every letter that waits to anybody who opens /outbox: for trying out on one's own machine only. */
  WEFT_OUTBOX: z.enum(["on", "off"]).optional(),
  /** An OpenID provider for an installation of one's own; with it come the client's id and secret and the domains. */
  WEFT_SSO_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  WEFT_SSO_CLIENT_ID: z.string().min(1).optional(),
  WEFT_SSO_CLIENT_SECRET: z.string().min(1).optional(),
  /** E-mail domains whose people come in by it, with commas between. */
  WEFT_SSO_DOMAINS: z.string().default(""),
  /** Strengths of signing in (`acr`) that are taken, with commas between; any, when missing. */
  WEFT_SSO_ACR: z.string().default(""),
  WEFT_SSO_NAME: z.string().min(1).default("SSO"),
  /** Slug of the brand that newcomers join, and what they are there. */
  WEFT_SSO_BRAND: z.string().optional(),
  WEFT_SSO_ROLE: z.enum(joinRoles).default("viewer"),
  /** "off" leaves background work to `npm run worker` or to calls of /api/jobs/run. */
  WEFT_TICKER: z.enum(["on", "off"]).default("on"),
  /** Below it each brand has a folder named by its slug, in which its watched folders lie; none are offered without it. */
  WEFT_DROP_ROOT: z.string().optional(),
  /** "on" lets brands name SFTP servers inside: for an installation of one's own, in one's own network. */
  WEFT_SFTP_PRIVATE: z.enum(["on", "off"]).default("off"),
  /** Whoever names it may read /api/metrics; there is none without it. */
  WEFT_METRICS_TOKEN: z.string().min(16).optional(),
  /** Port at which `npm run worker` tells its metrics and whether it is ready. */
  WEFT_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Path of the Chromium that back-office robots use; there are no robots without it. */
  WEFT_CHROMIUM: z.string().optional(),
  /** "on" lets robots visit back offices inside, and without TLS: for an installation of one's own. */
  WEFT_ROBOT_PRIVATE: z.enum(["on", "off"]).default("off"),
  /** "off" for an installation of one's own: everything is free, and there are no pages about bills. */
  WEFT_BILLING: z.enum(["on", "off"]).default("on"),
  /** Calls a minute a key of the public API may make, unless it has a limit of its own. */
  WEFT_API_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  /** The same for `POST /orders`, which is counted apart: an order sent alone is a call. */
  WEFT_API_INTAKE_PER_MINUTE: z.coerce.number().int().min(1).default(3_000_000),
  /** Without it, Weft plays Stripe for everybody: for trying out. */
  STRIPE_SECRET_KEY: z.string().min(8).optional(),
  /** Of the endpoint /api/webhooks/stripe. */
  STRIPE_WEBHOOK_SECRET: z.string().min(8).optional(),
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
});

export type Env = ReturnType<typeof load>;

function load() {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) throw new Error(`Settings are wrong:\n${z.prettifyError(parsed.error)}`);
  const given = parsed.data;
  const selfMade = given.WEFT_MASTER_KEY && given.NEXTAUTH_SECRET && given.WEFT_JOBS_SECRET ? undefined : readLocal();
  const masterKey = keyBytes("WEFT_MASTER_KEY", given.WEFT_MASTER_KEY ?? selfMade?.masterKey ?? "");
  const oldMasterKey = given.WEFT_MASTER_KEY_OLD
    ? keyBytes("WEFT_MASTER_KEY_OLD", given.WEFT_MASTER_KEY_OLD)
    : undefined;
  if (given.STRIPE_SECRET_KEY && !given.STRIPE_WEBHOOK_SECRET) throw new Error("STRIPE_WEBHOOK_SECRET is missing");
  const ssoDomains = given.WEFT_SSO_DOMAINS.toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const ssoGiven = given.WEFT_SSO_CLIENT_ID && given.WEFT_SSO_CLIENT_SECRET && ssoDomains.length > 0;
  if (given.WEFT_SSO_ISSUER && !ssoGiven)
    throw new Error("WEFT_SSO_ISSUER needs WEFT_SSO_CLIENT_ID, WEFT_SSO_CLIENT_SECRET and WEFT_SSO_DOMAINS");
  return {
    ...given,
    ssoDomains,
    ssoStrengths: given.WEFT_SSO_ACR.split(/[\s,]+/).filter(Boolean),
    masterKey,
    oldMasterKey,
    sessionSecret: given.NEXTAUTH_SECRET ?? selfMade?.sessionSecret ?? "",
    jobsSecret: given.WEFT_JOBS_SECRET ?? selfMade?.jobsSecret ?? "",
    outboxShown: (given.WEFT_OUTBOX ?? (given.NODE_ENV === "production" ? "off" : "on")) === "on",
  };
}

function keyBytes(name: string, base64: string): Buffer {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== 32) throw new Error(`${name} must be 32 bytes in base64 (openssl rand -base64 32)`);
  return bytes;
}

let cached: Env | undefined;

/** Settings, checked once. A missing or malformed one stops the process with its name. */
export function env(): Env {
  cached ??= load();
  return cached;
}

/** The owner's connection: the real server when one is set, else the embedded one that `npm run up` or a command started. */
export function ownerDatabaseUrl(): string {
  const url = env().DATABASE_URL ?? readLocal().databaseUrl;
  if (!url) throw new Error("No database: set DATABASE_URL, or start the embedded one with npm run up");
  return url;
}
