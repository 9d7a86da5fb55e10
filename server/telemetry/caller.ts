import { AsyncLocalStorage } from "node:async_hooks";
import { callerAddress } from "@/server/auth/request";
import { deviceOf } from "@/server/domain/identity/device";

/** One in the process, also where a bundler made several copies of this file. */
const shared = globalThis as unknown as { weftCaller?: AsyncLocalStorage<Headers> };
shared.weftCaller ??= new AsyncLocalStorage<Headers>();
const current = shared.weftCaller;

export interface Caller {
  address: string;
  /** A browser and its system, else the program as it calls itself. */
  device: string;
}

const mostCharacters = 60;

/** Everything done for this request is known to come from where it came from. */
export const withCaller = <T>(headers: Headers, work: () => T): T => current.run(headers, work);

/** Where the request came from for which this is done; undefined for work nobody waits for. */
export function currentCaller(): Caller | undefined {
  const headers = current.getStore();
  if (!headers) return undefined;
  const agent = headers.get("user-agent") ?? "";
  const { browser, system } = deviceOf(agent);
  const device = browser ? [browser, system].filter(Boolean).join(" · ") : agent.slice(0, mostCharacters);
  return { address: callerAddress(headers), device };
}
