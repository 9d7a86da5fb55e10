import type { ApiPrincipal } from "@/server/auth/api-key";
import { type FailureCode, fail, failureCodes, ok, type Result } from "@/server/errors";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import type { Reply } from "./route";

/** Who calls, as services want to be told. */

export const byKey = ({ keyId }: ApiPrincipal, now: Date) => ({ actor: { type: "api_key", id: keyId } as const, now });

/** A key is nobody's at a location: it sees and does what its scopes say, everywhere. */
export const byKeyEverywhere = (principal: ApiPrincipal, now: Date) => ({ ...byKey(principal, now), scope: undefined });

export const viewerOf = ({ tenantId, timezone, currency }: ApiPrincipal, now: Date): OrderViewer => {
  return { tenantId, now, timezone, currency, locationIds: [] };
};

/** A service's value as an answer. */
export const replied = <T>(result: Result<T>, view: (value: T) => unknown = (value) => value): Result<Reply> =>
  result.ok ? ok({ status: 200, body: view(result.value) }) : result;

export interface ItemOutcome {
  id: string;
  ok: boolean;
  code?: string;
}

const isFailureCode = (code: string | undefined): code is FailureCode =>
  code !== undefined && Object.hasOwn(failureCodes, code);

/** The only item of a call that takes many. */
export function only(results: readonly ItemOutcome[]): Result<true> {
  const [result] = results;
  if (result?.ok) return ok(true);
  return fail(isFailureCode(result?.code) ? result.code : "WRONG_STATE", "Its present state does not allow this");
}

/** Goes through ids one after the other; each is answered for itself. */
export async function eachOne(ids: readonly string[], work: (id: string) => Promise<Result<unknown>>) {
  const results: ItemOutcome[] = [];
  for (const id of ids) {
    const done = await work(id);
    results.push(done.ok ? { id, ok: true } : { id, ok: false, code: done.code });
  }
  return results;
}
