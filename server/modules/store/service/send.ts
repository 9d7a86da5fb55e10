import { createHash } from "node:crypto";
import { may, type Permitted } from "@/lib/contracts/permissions";
import { commandPermissions, type StoreCommand } from "@/lib/contracts/store";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { fail, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { submitCount } from "@/server/modules/counts/service/close-count";
import { type Entered, enterCounts } from "@/server/modules/counts/service/enter-count";
import { enterLots } from "@/server/modules/counts/service/enter-lots";
import { settleMicroCount } from "@/server/modules/counts/service/micro-count";
import { answerInterception } from "@/server/modules/fulfillment/service/answer-interception";
import { perform } from "@/server/modules/fulfillment/service/perform";
import { once } from "@/server/modules/idempotency/service";
import { cancelTransfer, startPicking } from "@/server/modules/transfers/service/approve-transfer";
import { receiveTransfer } from "@/server/modules/transfers/service/receive-transfer";
import { requestTransfer } from "@/server/modules/transfers/service/request-transfer";
import { shipTransfer } from "@/server/modules/transfers/service/ship-transfer";

interface Sender extends Permitted {
  userId: UserId;
  scope: LocationScope;
  now: Date;
}

/**
 * Does what a phone asks for, once per key: a phone that lost the answer sends the same again and gets it then. Refusals
 * are answers too. IDEMPOTENCY_IN_PROGRESS while the first one runs.
 */
export async function sendCommand(
  tenantId: TenantId,
  { key, command }: { key: string; command: StoreCommand },
  sender: Sender,
): Promise<Result<object | null>> {
  if (!may(sender, commandPermissions[command.kind])) return fail("FORBIDDEN", "The role lacks this step");
  const bodyHash = createHash("sha256").update(JSON.stringify(command)).digest();
  const request = { key: `store:${sender.userId}:${key}`, route: `store ${command.kind}`, bodyHash, now: sender.now };
  const answered = await once(tenantId, request, async () => {
    const result = await run(tenantId, command, sender);
    const { ok } = result;
    return { status: ok ? 200 : 409, contentType: "application/json", body: JSON.stringify(result) };
  });
  return answered.ok ? (JSON.parse(answered.value.answer.body) as Result<object | null>) : answered;
}

async function run(tenantId: TenantId, command: StoreCommand, sender: Sender): Promise<Result<object | null>> {
  const { userId, scope, now } = sender;
  const by = { actor: { type: "user", id: userId } as const, now, locations: scope };
  const mover = { actor: by.actor, scope, now };
  switch (command.kind) {
    case "work": {
      const { id, version, step } = command.input;
      // Taking work away from a location is not the location's to do.
      if (step.action === "recall") return fail("FORBIDDEN", "This takes the permission to change orders");
      return perform(tenantId, id, step, { ...by, version });
    }
    case "stop": {
      const { interceptionId, answer, note } = command.input;
      return answerInterception(tenantId, interceptionId, { ...by, answer, note });
    }
    case "settle":
      return settleMicroCount(tenantId, command.input, sender);
    case "count":
      return countedOrUnknown(await enterCounts(tenantId, command.input, sender));
    case "lots":
      return enterLots(tenantId, command.input, sender);
    case "submit":
      return submitCount(tenantId, command.input, sender);
    case "request":
      // A store asks for goods to come to it.
      if (!mayActAt(scope, command.input.toLocationId)) return fail("NOT_FOUND", "No such location");
      return requestTransfer(tenantId, command.input, mover);
    case "pick":
      return startPicking(tenantId, command.input, mover);
    case "send":
      return shipTransfer(tenantId, command.input, mover);
    case "receive":
      return receiveTransfer(tenantId, command.input, mover);
    case "refuse":
      return cancelTransfer(tenantId, command.input, mover);
  }
}

/** Whoever scanned a code that no SKU has hears of it: they may be out of the dead spot long after. */
function countedOrUnknown(entered: Result<Entered>): Result<Entered> {
  const nothing = entered.ok && entered.value.rows.length === 0;
  return nothing ? fail("INVALID", "No SKU has this code") : entered;
}
