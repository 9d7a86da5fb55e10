import type { Emulator } from "@/server/integrations/channel/emulator";
import type { EmulatedReply, EmulatedRequest, Interposer } from "@/server/integrations/wire/emulator-server";
import { type Fault, mentions } from "./faults";

const unauthorized = { status: 401, body: '{"code":"unauthorized","message":"Consumer key is invalid."}' };

interface Shop {
  emulator: Emulator;
  numbers: readonly string[];
  /** The platform's ids of what it sells. */
  skus: readonly string[];
}

/** What calls of a shop come to while it has a fault, and which of them met it. */
export class Meeting {
  /** Calls that met it, by what was called and about which order. */
  readonly met = new Map<string, number>();
  private turn = 0;
  private begun = false;
  /** What calls of each kind were about first in this turn. */
  private first = new Map<string, string>();

  constructor(
    private readonly fault: Fault,
    private readonly shop: Shop,
  ) {}

  nextTurn(): void {
    this.turn += 1;
    this.first.clear();
  }

  /** In the second turn orders may begin to come before the fault is met, in the middle of a span. */
  readonly between: Interposer = async (request, answer, outgoing) => {
    const { numbers } = this.shop;
    const { turn, fault } = this;
    if (fault.keys) return this.withoutKeys(request, answer);
    let made: Promise<EmulatedReply> | undefined;
    const once = () => {
      made ??= answer();
      return made;
    };
    if (turn > 0 && !fault.reshapes && !this.begun && mentions(await once(), numbers)) {
      this.begun = true;
      return once();
    }
    const about = { anotherBefore: this.anotherBefore(request), shown: this.shop.emulator.stock() };
    const call = {
      request,
      answer: once,
      outgoing,
      numbers,
      turn,
      met: this.met.size,
      rowAnswers: this.shop.emulator.rowAnswers,
      busy: this.shop.emulator.busy,
      ...about,
    };
    const outcome = await fault.meet?.(call);
    if (outcome === "passed") return once();
    this.count(request);
    return outcome;
  };

  /** Keys that ended are refused by the platform itself, but where it has none that do. */
  private async withoutKeys(request: EmulatedRequest, answer: () => Promise<EmulatedReply>): Promise<EmulatedReply> {
    const ends = this.fault.keys === "wrong" || this.shop.emulator.expireToken !== undefined;
    // Some connectors ask for another token by themselves.
    if (!ends || /token/.test(request.path)) this.count(request);
    return ends ? answer() : unauthorized;
  }

  private count(request: EmulatedRequest): void {
    const { path, name, number } = this.read(request);
    const key = `${path} ${name} ${number}`;
    this.met.set(key, (this.met.get(key) ?? 0) + 1);
  }

  /** Calls that name nothing, as those for lists, are of no batch. */
  private anotherBefore(request: EmulatedRequest): boolean {
    const { path, name, number, sku } = this.read(request);
    const about = number || sku;
    if (!about) return false;
    const kind = `${path.replaceAll(about, "")} ${name} ${number ? "order" : "article"}`;
    const first = this.first.get(kind) ?? about;
    this.first.set(kind, first);
    return first !== about;
  }

  private read({ path, query, body }: EmulatedRequest) {
    const said = `${path} ${query} ${body}`;
    const name = /\b(?:method|type|query)"?[=:]"?([\w.]+ ?\w*)/.exec(said)?.[1] ?? "";
    const { numbers, skus } = this.shop;
    const named = (ids: readonly string[]) => ids.find((id) => said.includes(id)) ?? "";
    return { path, name, number: named(numbers), sku: named(skus) };
  }
}
