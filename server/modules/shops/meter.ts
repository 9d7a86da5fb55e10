import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { breakerState, closedBreaker, failed, tried } from "@/server/domain/sync/breaker";
import { callsAtOnce, limitsOf, takeCalls, type Urgency } from "@/server/domain/sync/bucket";
import type { TenantId } from "@/server/ids";
import type { Meter } from "@/server/integrations/channel/port";
import { type Answer, type Problem, refused } from "@/server/integrations/wire/answer";
import { closeBucket, dropBreaker, lockBreaker, lockBuckets, putBreaker, putBuckets } from "./repo/limits";
import type { ScopedLimit } from "./scoped-limits";

/** Longer than this nobody waits in place: others need the worker. */
const mostWaitMs = 5_000;
/** What was taken and is not used by then is not used at all. */
const keptMs = 1_000;
/** A platform that says that it is too much, and not until when. */
const tooMuchMs = 5_000;

/** Why a call was not made; not the platform's words but ours. */
const pauses = { limited: "RATE_LIMITED", broken: "LEFT_ALONE" } as const;
export const isPause = ({ code }: Pick<Problem, "code">): boolean => code === pauses.limited || code === pauses.broken;

interface Permits {
  left: number;
  until: number;
  /** The one call that finds out whether a shop that was left alone answers again. */
  trial: boolean;
}

type Taken = { permits: Permits } | { waitMs: number; broken: boolean };

interface Metered {
  connectionId: string;
  limits: readonly ScopedLimit[];
  now: () => Date;
  /** Platforms count real seconds, whatever the time is taken to be. */
  clock?: () => Date;
}

/**
 * Counts the calls of one shop against what its platform takes, together with all other processes, and leaves alone a
 * shop that does not answer. Calls are taken a few at a time, so that the rows everybody shares are not asked for each.
 */
export class ShopMeter {
  private readonly permits = new Map<string, Permits>();
  private asking: Promise<unknown> = Promise.resolve();
  private troubled = false;

  constructor(
    private readonly tenantId: TenantId,
    private readonly metered: Metered,
  ) {}

  /** What a connector of this urgency passes its calls through. */
  at(urgency: Urgency): Meter {
    return async (method, call) => {
      const entered = await this.enter(method, urgency);
      if ("ok" in entered) return entered;
      const answer = await call();
      await this.settle(method, answer, entered.trial);
      return answer;
    };
  }

  /** One after the other: those that wait together use what the first one takes. */
  private enter(method: string, urgency: Urgency): Promise<{ trial: boolean } | Problem> {
    const entered = this.asking.then(() => this.wait(method, urgency));
    this.asking = entered.catch(() => undefined);
    return entered;
  }

  private async wait(method: string, urgency: Urgency): Promise<{ trial: boolean } | Problem> {
    const key = `${urgency} ${method}`;
    const { clock = systemClock } = this.metered;
    const giveUpAt = clock().getTime() + mostWaitMs;
    for (;;) {
      const now = clock();
      const held = this.permits.get(key);
      if (held && held.left > 0 && held.until > now.getTime()) {
        held.left -= 1;
        return { trial: held.trial };
      }
      const taken = await this.take(method, urgency, now);
      if ("permits" in taken) {
        this.permits.set(key, taken.permits);
        continue;
      }
      if (taken.broken || now.getTime() + taken.waitMs > giveUpAt) {
        const why = taken.broken
          ? refused("retry", pauses.broken, "The shop did not answer and is left alone for a while")
          : refused("retry", pauses.limited, "The platform takes no more calls now");
        return { ...why, afterMs: taken.waitMs };
      }
      await sleep(taken.waitMs);
    }
  }

  private take(method: string, urgency: Urgency, now: Date): Promise<Taken> {
    const { connectionId } = this.metered;
    const limits = limitsOf(this.metered.limits, method);
    const at = this.metered.now();
    return withTenant(this.tenantId, async (tx) => {
      const breaker = (await lockBreaker(tx, connectionId)) ?? closedBreaker;
      const state = breakerState(breaker, at);
      if (state === "open") return { waitMs: (breaker.until?.getTime() ?? 0) - at.getTime(), broken: true };
      const trial = state === "half_open";
      const locked = await lockBuckets(tx, limits, now);
      const rows = limits.flatMap((limit, at) => {
        const bucket = locked[at];
        return bucket ? [{ limit, rule: limit, bucket }] : [];
      });
      const wanted = trial ? 1 : callsAtOnce(limits);
      const { granted, waitMs, buckets } = takeCalls(rows, { wanted, urgency, now });
      if (granted === 0) return { waitMs, broken: false };
      const left = rows.map(({ limit, bucket }, at) => ({ limit, bucket: buckets[at] ?? bucket }));
      if (left.length > 0) await putBuckets(tx, left, { taken: granted, now });
      if (trial) await putBreaker(tx, connectionId, tried(breaker, at));
      this.troubled = breaker.failures > 0 || trial;
      return { permits: { left: granted, until: now.getTime() + keptMs, trial } };
    });
  }

  /** What an answer says of the shop and its limits. Most say nothing, and cost nothing. */
  private async settle(method: string, answer: Answer<unknown>, trial: boolean): Promise<void> {
    const { connectionId, now, clock = systemClock } = this.metered;
    const tooMuchFor = tooMuch(answer);
    const [limit] = limitsOf(this.metered.limits, method);
    if (tooMuchFor !== undefined) {
      // It answers: nothing is wrong with the shop.
      this.permits.clear();
      const until = new Date(clock().getTime() + tooMuchFor);
      if (limit) await withTenant(this.tenantId, (tx) => closeBucket(tx, limit, until));
    } else if (!answer.ok && answer.problem === "retry") {
      this.permits.clear();
      this.troubled = true;
      await withTenant(this.tenantId, async (tx) => {
        const breaker = (await lockBreaker(tx, connectionId)) ?? closedBreaker;
        await putBreaker(tx, connectionId, failed(breaker, { trial, now: now() }));
      });
    } else if (this.troubled) {
      this.troubled = false;
      this.permits.clear();
      await withTenant(this.tenantId, (tx) => dropBreaker(tx, connectionId));
    }
  }
}

/** How long a platform wants to hear no more of it; undefined when it did not say that it was too much. */
function tooMuch(answer: Answer<unknown>): number | undefined {
  if (answer.ok || answer.problem !== "retry") return undefined;
  return answer.afterMs ?? (answer.code === "HTTP_429" ? tooMuchMs : undefined);
}
