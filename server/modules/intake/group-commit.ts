/**
 * Group commit: work that arrives together is written together. The first arrival while nothing is being written starts
 * a write with whatever came in the same turn of the event loop; while one is under way, arrivals gather until it is
 * done or `gatherMs` have passed. Every caller is answered only after the write it was part of has succeeded.
 */
export class GroupCommit<Item, Outcome> {
  private waiting: { item: Item; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }[] = [];
  private underWay = 0;
  private timer: NodeJS.Timeout | undefined;
  private scheduled = false;

  /** @param write writes all items or none, and answers with one outcome per item in the same order. */
  constructor(
    private readonly write: (items: Item[]) => Promise<Outcome[]>,
    private readonly limits: { gatherMs: number; items: number },
  ) {}

  submit(item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.underWay === 0) this.scheduleNow();
      else this.timer ??= setTimeout(() => this.flush(), this.limits.gatherMs);
    });
  }

  get idle(): boolean {
    return this.underWay === 0 && this.waiting.length === 0;
  }

  private scheduleNow() {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.scheduled = false;
    while (this.waiting.length > 0) void this.writeGroup(this.waiting.splice(0, this.limits.items));
  }

  private async writeGroup(group: typeof this.waiting) {
    this.underWay++;
    try {
      const outcomes = await this.write(group.map(({ item }) => item));
      for (const [i, { resolve }] of group.entries()) resolve(outcomes[i] as Outcome);
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.underWay--;
      if (this.waiting.length > 0 && this.underWay === 0) this.scheduleNow();
    }
  }
}
