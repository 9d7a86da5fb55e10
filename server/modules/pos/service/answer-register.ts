import type { z } from "zod";
import { pickupBody, posLimits, receiptsBody, stockBody } from "@/lib/contracts/pos";
import { limits, refundAttempt, takeAttempt } from "@/server/auth/rate-limit";
import { type Failure, fail, failureCodes, ok, type Result } from "@/server/errors";
import { bodyWithin } from "@/server/files/body-within";
import { isUuid, newId } from "@/server/ids";
import { log } from "@/server/log";
import { findPickups } from "@/server/modules/fulfillment/service/find-pickup";
import { handOver } from "@/server/modules/fulfillment/service/hand-over";
import { checkRequest, type RegisterAddress } from "./check-request";
import { keepStock } from "./compare-stock";
import { type RegisterCaller, recordReceipts } from "./record-receipts";
import { daySummary } from "./views";

type Handler = (caller: RegisterCaller, body: Uint8Array, part: string) => Promise<Result<unknown>>;

const routes: [method: string, path: RegExp, handle: Handler][] = [
  [
    ...(["POST", /^receipts$/] as const),
    async (caller, body) => {
      const read = parse(receiptsBody, body);
      return read.ok ? ok({ receipts: await recordReceipts(caller, read.value.receipts) }) : read;
    },
  ],
  [
    ...(["POST", /^stock$/] as const),
    async (caller, body) => {
      const read = parse(stockBody, body);
      return read.ok ? keepStock(caller, read.value) : read;
    },
  ],
  [
    ...(["POST", /^pickups\/find$/] as const),
    async (caller, body) => {
      const read = parse(pickupBody, body);
      return read.ok ? findPickup(caller, read.value.code) : read;
    },
  ],
  [
    ...(["POST", /^pickups\/([\w-]{36})\/hand-over$/] as const),
    async ({ tenantId, locationId, keyId, now }, body, id) => {
      const read = parse(pickupBody, body);
      if (!read.ok) return read;
      if (!isUuid(id)) return fail("NOT_FOUND", "No such pickup");
      const by = { actor: { type: "api_key", id: keyId } as const, now, locations: [locationId] };
      return handOver(tenantId, id, { ...by, collector: { code: read.value.code } });
    },
  ],
  [
    ...(["GET", /^days\/(\d{4}-\d{2}-\d{2})$/] as const),
    async ({ tenantId, locationId }, _body, date) =>
      Number.isNaN(Date.parse(date)) ? fail("INVALID", "No such day") : daySummary(tenantId, locationId, date),
  ],
];

/**
 * The whole answer to a register: read within bounds, believed once signed, carried out, answered in JSON. The code a
 * buyer names is in the body and never in an address, which ends up in logs.
 */
export async function answerRegister(
  request: Request,
  { path, ...address }: RegisterAddress & { path: string[] },
  now: Date,
): Promise<Response> {
  const body = await bodyWithin(request, posLimits.bytes);
  if (!body.ok) return refuse(body);
  const caller = await checkRequest(request, body.value, address, now);
  if (!caller.ok) return refuse(caller);
  const target = path.join("/");
  const route = routes.find(([method, pattern]) => method === request.method && pattern.test(target));
  if (!route) return refuse(fail("NOT_FOUND", "There is nothing here"));
  try {
    const answer = await route[2](caller.value, body.value, route[1].exec(target)?.[1] ?? "");
    return answer.ok ? Response.json(answer.value) : refuse(answer);
  } catch (error) {
    const reference = newId();
    const { tenantId, keyId } = caller.value;
    log.error({ tenantId, keyId, reference, reason: error instanceof Error ? error.message : "unknown" }, "pos failed");
    return Response.json(
      { code: "INTERNAL", detail: "Could not be processed, please send it again", reference },
      { status: 500 },
    );
  }
}

async function findPickup(
  { tenantId, locationId, keyId, now }: RegisterCaller,
  code: string,
): Promise<Result<unknown>> {
  const allowed = await takeAttempt(limits.posPickupMisses, keyId, now);
  if (!allowed.ok) return fail("RATE_LIMITED", "Too many wrong codes: try again later");
  const pickups = await findPickups(tenantId, locationId, code);
  if (pickups.length === 0) return fail("NOT_FOUND", "Nothing waits here for this code");
  await refundAttempt(limits.posPickupMisses, keyId);
  return ok({ pickups });
}

function parse<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): Result<z.output<Schema>> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return fail("INVALID", "The body is not JSON in UTF-8");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const errors = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
  return fail("INVALID", "The request is not valid", errors);
}

const refuse = ({ code, detail, errors }: Failure) =>
  Response.json({ code, detail, ...(errors ? { errors } : {}) }, { status: failureCodes[code].http });
