import type { Emulator } from "@/server/integrations/channel/emulator";
import type { Manifest } from "@/server/integrations/channel/manifest";
import type { EmulatedReply, EmulatedRequest, Interposer } from "@/server/integrations/wire/emulator-server";
import { type Fault, mentions } from "./faults";

const unauthorized = { status: 401, body: '{"code":"unauthorized","message":"Consumer key is invalid."}' };

interface Shop {
  manifest: Manifest;
  emulator: Emulator;
  numbers: readonly string[];
}

/** What calls of a shop come to while it has a fault, and which of them met it. */
export class Meeting {
  /** Calls that met it, by what was called and about which order. */
  readonly met = new Map<string, number>();
  private turn = 0;
  private begun = false;

  constructor(
    private readonly fault: Fault,
    private readonly shop: Shop,
  ) {}

  nextTurn(): void {
    this.turn += 1;
  }

  /** In the second turn orders may begin to come before the fault is met, in the middle of a span. */
  readonly between: Interposer = async (request, answer, outgoing) => {
    const { numbers, manifest } = this.shop;
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
    const call = { request, answer: once, outgoing, numbers, turn, met: this.met.size, platform: manifest.id };
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
    const said = `${request.path} ${request.query} ${request.body}`;
    const name = /\b(?:method|type|query)"?[=:]"?([\w.]+ ?\w*)/.exec(said)?.[1] ?? "";
    const about = this.shop.numbers.find((number) => said.includes(number)) ?? "";
    const key = `${request.path} ${name} ${about}`;
    this.met.set(key, (this.met.get(key) ?? 0) + 1);
  }
}
