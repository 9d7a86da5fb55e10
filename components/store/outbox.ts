import superjson from "superjson";
import type { StoreCommand } from "@/lib/contracts/store";
import { deviceKey } from "./device";

/** A command on its way, as it waits on the phone. */
export interface Outgoing {
  /** Sent again under the same key it is done once. */
  key: string;
  command: StoreCommand;
  /** What it is about, in words: an order number, a SKU. */
  label: string;
  at: Date;
  /** Answers that were none: the server was there and failed. */
  failures: number;
  /** The code it was refused with; it waits for somebody to read why. */
  refused?: string;
  /** What is wrong with lots or serial numbers, where that is why. */
  problems?: { path: string; message: string }[];
}

/** The document a command changes: what follows a refused command about the same one is refused with it. */
export function subjectOf({ kind, input }: StoreCommand): string {
  switch (kind) {
    case "work":
      return input.id;
    case "stop":
      return input.interceptionId;
    case "settle":
    case "count":
    case "lots":
    case "submit":
      return input.countId;
    case "request":
      return input.requestKey;
    default:
      return input.transferId;
  }
}

/** Commands as they wait after one of them was answered: gone, or kept with the reason together with what followed it. */
export function afterAnswer(
  items: readonly Outgoing[],
  key: string,
  refused?: string,
  problems?: Outgoing["problems"],
): Outgoing[] {
  const answered = items.find((item) => item.key === key);
  if (!answered || !refused) return items.filter((item) => item.key !== key);
  // A code nobody knows says nothing about the units scanned after it.
  const alone = answered.command.kind === "count" || answered.command.kind === "lots";
  const subject = subjectOf(answered.command);
  return items.flatMap((item) => {
    if (item.key === key) return [{ ...item, refused, ...(problems?.length ? { problems } : {}) }];
    return item.refused === undefined && !alone && subjectOf(item.command) === subject ? [] : [item];
  });
}

export interface OutboxStore {
  read: () => readonly Outgoing[];
  write: (change: (items: readonly Outgoing[]) => readonly Outgoing[]) => void;
  subscribe: (listener: () => void) => () => void;
}

/** What was written down of an outbox. */
export const outboxOf = (text: string) => superjson.parse<Outgoing[]>(text);

const none: readonly Outgoing[] = [];

/** The outbox of one person, in the browser's storage: it outlives reloads and is the same in every tab. */
export function outboxStore(owner: string): OutboxStore {
  const key = deviceKey(owner, "outbox");
  const listeners = new Set<() => void>();
  let seen: { text: string | null; items: readonly Outgoing[] } = { text: null, items: none };
  const read = () => {
    const text = localStorage.getItem(key);
    if (text !== seen.text) seen = { text, items: text ? outboxOf(text) : none };
    return seen.items;
  };
  return {
    read,
    write: (change) => {
      const items = change(read());
      if (items.length > 0) localStorage.setItem(key, superjson.stringify(items));
      else localStorage.removeItem(key);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      window.addEventListener("storage", listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", listener);
      };
    },
  };
}
