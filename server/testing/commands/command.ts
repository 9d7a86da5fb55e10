import fc from "fast-check";
import { FailureError } from "@/server/errors";
import type { World } from "./world";

type Act<T> = (world: World, input: T) => Promise<unknown>;

/** Something that can happen to a shop. It may be refused, but it must never fail. */
export interface Command {
  readonly kind: string;
  /** "ok", or the code it was refused with. */
  run(world: World): Promise<string>;
}

class Step<T> implements Command {
  constructor(
    readonly kind: string,
    private readonly input: T,
    private readonly act: Act<T>,
  ) {}

  async run(world: World): Promise<string> {
    try {
      return refusalOf(await this.act(world, this.input)) ?? "ok";
    } catch (error) {
      if (error instanceof FailureError) return error.failure.code;
      throw error;
    }
  }

  /** What a failing run prints. */
  [fc.toStringMethod](): string {
    return `${this.kind} ${fc.stringify(this.input)}`;
  }
}

/** Any command of a kind. */
export function command<T>(kind: string, input: fc.Arbitrary<T>, act: Act<T>): fc.Arbitrary<Command> {
  return input.map((value) => new Step(kind, value, act));
}

/** Services answer with a result, or with one answer per item. */
function refusalOf(answer: unknown): string | undefined {
  const one: unknown = Array.isArray(answer) ? answer[0] : answer;
  if (typeof one !== "object" || one === null || !("ok" in one) || one.ok) return undefined;
  return "code" in one && typeof one.code === "string" ? one.code : "REFUSED";
}

/** Picks one of what is there. */
export const at = fc.nat({ max: 999 });
export const units = fc.integer({ min: 1, max: 4 });
