/** Keys an address may try in a minute without one of them being right; each costs a look-up. */
const triesAMinute = 300;
const windowMs = 60_000;

/** A map that forgets its oldest entry for a new one. */
export class Bounded<T> {
  readonly #held = new Map<string, T>();
  constructor(readonly most: number) {}

  get = (key: string): T | undefined => this.#held.get(key);
  delete = (key: string) => this.#held.delete(key);
  clear = () => this.#held.clear();

  set(key: string, value: T) {
    this.#held.delete(key);
    const [oldest] = this.#held.size >= this.most ? this.#held.keys() : [];
    if (oldest !== undefined) this.#held.delete(oldest);
    this.#held.set(key, value);
  }
}

interface Window {
  tries: number;
  endsAt: number;
}

const windows = new Bounded<Window>(10_000);

/** Counts a try, before the look-up; false once there were too many. Each process counts for itself. */
export function takeTry(address: string, now: Date): boolean {
  const held = windows.get(address);
  const window = held && held.endsAt > now.getTime() ? held : { tries: 0, endsAt: now.getTime() + windowMs };
  window.tries += 1;
  windows.set(address, window);
  return window.tries <= triesAMinute;
}

/** The key was right. */
export function refundTry(address: string): void {
  const held = windows.get(address);
  if (held) held.tries -= 1;
}
