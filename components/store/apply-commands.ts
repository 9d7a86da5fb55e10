import type { FulfillmentAction } from "@/lib/contracts/fulfillment";
import { openFulfillmentStatuses } from "@/lib/contracts/fulfillment-list";
import type { StoreCommand, StoreTasks, StoreWork } from "@/lib/contracts/store";

/** Tasks as they will be when these commands have been answered well. What the server has seen already changes nothing. */
export function applyCommands(tasks: StoreTasks, commands: readonly StoreCommand[]): StoreTasks {
  return commands.reduce(applyOne, tasks);
}

function applyOne(tasks: StoreTasks, command: StoreCommand): StoreTasks {
  const { works, counts, transfers } = tasks;
  switch (command.kind) {
    case "work":
      return { ...tasks, works: works.flatMap((work) => stepped(tasks, work, command)) };
    case "settle":
    case "submit":
      return { ...tasks, counts: counts.filter((count) => count.id !== command.input.countId) };
    case "pick":
    case "send":
    case "receive":
    case "refuse": {
      const { transferId, version } = command.input;
      const mine = (id: string, seen: number) => id === transferId && seen === version;
      if (command.kind !== "pick") {
        return { ...tasks, transfers: transfers.filter((one) => !mine(one.id, one.version)) };
      }
      const picking = { status: "picking", version: version + 1 } as const;
      return {
        ...tasks,
        transfers: transfers.map((one) => (mine(one.id, one.version) ? { ...one, ...picking } : one)),
      };
    }
    default:
      return tasks;
  }
}

function stepped(tasks: StoreTasks, work: StoreWork, { input }: Extract<StoreCommand, { kind: "work" }>): StoreWork[] {
  if (work.id !== input.id || work.version !== input.version) return [work];
  const move = tasks.moves[work.method].find(
    ({ from, action }) => from === work.status && action === input.step.action,
  );
  if (!move) return [work];
  const open = openFulfillmentStatuses.some((status) => status === move.to);
  return open ? [{ ...work, status: move.to, version: work.version + 1, acceptBy: null }] : [];
}

const onward: readonly FulfillmentAction[] = ["start_picking", "pack", "mark_ready", "ship", "hand_over"];

/** What may be done with work next, the usual step first. */
export function stepsOf({ moves }: StoreTasks, work: StoreWork): FulfillmentAction[] {
  if (work.stop) return [];
  const possible = moves[work.method].filter((move) => move.from === work.status).map((move) => move.action);
  const usual: FulfillmentAction[] = ["accept", ...onward, "unpack", "decline"];
  return usual.filter(
    (action) => possible.includes(action) && !(work.held && (action === "ship" || action === "hand_over")),
  );
}
