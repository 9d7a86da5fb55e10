import { packKey } from "@/components/store/device";
import type { PackInput, PackJob } from "@/lib/contracts/packing";
import { isOf, sameCode } from "@/lib/contracts/scan-code";

/** A packed order on its way to the server: kept on this device until the server has it. */
export interface Parcelled {
  input: PackInput;
  orderNos: string[];
  /** Why the server would not have it; a person has to look. */
  refused?: string;
  /** What of it: serial numbers, say, each with what is wrong with it. */
  problems?: readonly { path: string; message: string }[];
}

interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

function read<Of>(store: Store, key: string): Of[] {
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? "[]");
    return Array.isArray(value) ? (value as Of[]) : [];
  } catch {
    return [];
  }
}

/** What a packing station keeps on its device for one person in one brand: packed orders to send, and orders to pack next. */
export function packOutbox(store: Store, owner: string) {
  const queueKey = packKey(owner, "queue");
  const jobsKey = packKey(owner, "jobs");
  const queue = () => read<Parcelled>(store, queueKey);
  const write = (rows: Parcelled[]) => store.setItem(queueKey, JSON.stringify(rows));
  return {
    queue,
    add: (row: Parcelled) => write([...queue(), row]),
    /** The server has it. */
    remove: (key: string) => write(queue().filter((row) => row.input.key !== key)),
    refuse: (key: string, refused: string, problems: Parcelled["problems"] = []) =>
      write(queue().map((row) => (row.input.key === key ? { ...row, refused, problems } : row))),
    /** To be sent once more. */
    accept: (key: string) =>
      write(queue().map((row) => (row.input.key === key ? { input: row.input, orderNos: row.orderNos } : row))),
    jobs: () => read<PackJob>(store, jobsKey),
    keepJobs: (jobs: readonly PackJob[]) => store.setItem(jobsKey, JSON.stringify(jobs)),
    dropJob: (ids: readonly string[]) => {
      const left = read<PackJob>(store, jobsKey).filter((job) => !job.fulfillmentIds.some((id) => ids.includes(id)));
      store.setItem(jobsKey, JSON.stringify(left));
    },
  };
}

/** The order a code asks for among those kept on the device, the way the server would find it. */
export function findJob(jobs: readonly PackJob[], code: string): PackJob | undefined {
  const tote = (job: PackJob) => job.wave && `BC-${String(job.wave.number).padStart(6, "0")}-${job.wave.tote}`;
  return (
    jobs.find((job) => [...job.orderNos, ...job.fulfillmentIds, tote(job)].some((one) => sameCode(code, one))) ??
    jobs.find((job) => job.wave?.kind === "single" && job.lines.some((line) => isOf(line, code)))
  );
}
