"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useCue } from "@/components/scan/use-cue";
import {
  boxesOf,
  decidePack,
  isComplete,
  type PackAnswer,
  type PackState,
  startPacking,
  weighBox,
  weightFits,
} from "@/lib/contracts/pack-scan";
import { awaitedSerial, giveSerial, unitsSent } from "@/lib/contracts/pack-units";
import { maxOfflineJobs, type PackJob, type PackLine } from "@/lib/contracts/packing";
import { randomId } from "@/lib/random-id";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { keepWork, readWork } from "./held-work";
import { findJob } from "./outbox";
import { dropPhotos, dropStrays, keepPhoto, markPacked } from "./photo-store";
import { answerMs, isUnreachable, whileWaiting } from "./unreachable";
import { usePackOutbox } from "./use-outbox";

/** What the station has to say after a scan. */
export type Said =
  | PackAnswer
  | { kind: "opened" | "finished" | "packed_before"; orderNo: string }
  | { kind: "unknown" | "serial_refused"; code: string; reason: string }
  | { kind: "weigh" | "unpack_next" | "aside" | "not_complete" | "full" | "no_order" | "photo_kept" }
  | { kind: "weight_off"; grams: number; expected: number };

/** Codes that can be printed and scanned instead of pressing a key. */
export const commands = { box: "+BOX", ok: "+OK", unpack: "+UNDO", aside: "+ESC" } as const;

export interface StationRules {
  weighBoxes: boolean;
  weightTolerance: number;
  photoBoxes: boolean;
}

export interface Work {
  /** What it will be sent under. */
  key: string;
  job: PackJob;
  state: PackState;
  /** The next item is taken out. */
  unpacking: boolean;
  weighing: boolean;
  weightOff: boolean;
}

const bad: readonly Said["kind"][] = [
  "wrong",
  "extra",
  "not_in_box",
  "unknown",
  "weight_off",
  "not_complete",
  "full",
  "empty_box",
  "no_order",
  "packed_before",
  "serial_wanted",
  "serial_twice",
  "serial_refused",
  "lot_first",
  "lot_empty",
];
/** Answers after which the work is not what it was. */
const changing: readonly PackAnswer["kind"][] = ["packed", "unpacked", "serial_next", "lot_taken"];
export const isBad = (said: Said) => bad.includes(said.kind);

/** One packing station: what is in hand, and what a scan makes of it. */
export function useStation(
  { weighBoxes, weightTolerance }: Omit<StationRules, "photoBoxes">,
  waveId: string | undefined,
  owner: string,
) {
  const client = useTRPCClient();
  const cue = useCue();
  const mail = usePackOutbox(owner);
  const { outbox, online, heard } = mail;
  // Only ever in a browser: the station waits for it.
  const [work, showWork] = useState(() => readWork(owner));
  const inHand = useRef(work);
  const before = useRef(Promise.resolve());
  const [said, setSaid] = useState<Said | undefined>(
    work && { kind: "opened", orderNo: work.job.orderNos.join(" + ") },
  );
  /** Orders on this device, for when the connection is gone. */
  const [kept, setKept] = useState(() => outbox.jobs().length);

  /** Found packed already: all that can be done with it is to unpack it. */
  const [packedJob, setPackedJob] = useState<PackJob>();
  /** The box that was open last, which a picture would be of. */
  const [lastBox, setLastBox] = useState<{ key: string; box: number }>();

  const setWork = (next: Work | undefined) => {
    inHand.current = next;
    keepWork(owner, next);
    showWork(next);
  };
  const say = (next: Said) => {
    setSaid(next);
    cue(isBad(next) ? "miss" : "hit");
  };
  const refill = useCallback(async () => {
    try {
      const waiting = new Set(outbox.queue().flatMap((row) => row.input.fulfillmentIds));
      const signal = AbortSignal.timeout(answerMs);
      const jobs = await client.packing.workList.mutate({ waveId, limit: maxOfflineJobs }, { signal });
      outbox.keepJobs(jobs.filter((job) => !job.fulfillmentIds.some((id) => waiting.has(id))));
      setKept(outbox.jobs().length);
      heard();
    } catch (error) {
      heard(error);
    }
  }, [client, outbox, heard, waveId]);
  useEffect(() => void refill(), [refill]);
  useEffect(() => {
    const mine = [...outbox.queue().map((row) => row.input.key), ...(inHand.current ? [inHand.current.key] : [])];
    void dropStrays(owner, mine).catch(() => undefined);
  }, [outbox, owner]);

  const find = async (code: string): Promise<PackJob | string> => {
    try {
      const [job] = await client.packing.open.mutate({ code, waveId }, whileWaiting(online));
      heard();
      return job ?? "NOT_FOUND";
    } catch (error) {
      heard(error);
      if (!isUnreachable(error)) return failureOf(error).code;
      if (outbox.queue().length >= maxOfflineJobs) return "full";
      return findJob(outbox.jobs(), code) ?? "offline";
    }
  };

  const begin = async (code: string) => {
    const job = await find(code);
    if (job === "full") return say({ kind: "full" });
    if (typeof job === "string") return say({ kind: "unknown", code, reason: job });
    if (job.status === "packed") {
      setPackedJob(job);
      return say({ kind: "packed_before", orderNo: job.orderNos.join(" + ") });
    }
    const key = randomId();
    const fresh = { key, job, state: startPacking(job.lines), unpacking: false, weighing: false, weightOff: false };
    // Whoever scans a piece of a single-item wave has the piece in hand already.
    const piece = job.wave?.kind === "single" && decidePack(fresh.state, { kind: "item", code });
    if (piece && (piece.answer.kind === "packed" || piece.answer.kind === "serial_next"))
      return advance({ ...fresh, state: piece.state }, piece.answer);
    setWork(fresh);
    say({ kind: "opened", orderNo: job.orderNos.join(" + ") });
  };

  const advance = (next: Work, answer: PackAnswer) => {
    if (!isComplete(next.state)) {
      setWork({ ...next, weighing: false, weightOff: false });
      return say(answer);
    }
    if (!weighBoxes) return finish(next);
    setWork({ ...next, weighing: true });
    say({ kind: "weigh" });
  };

  const finish = ({ key, job, state, weightOff }: Work) => {
    outbox.dropJob(job.fulfillmentIds);
    setKept(outbox.jobs().length);
    const input = {
      ...{ key, fulfillmentIds: job.fulfillmentIds, boxes: boxesOf(state) },
      units: unitsSent(state),
      weightConfirmed: weightOff,
    };
    // A picture of it counts from now on; the goods leave with or without one.
    void markPacked(owner, key).catch(() => undefined);
    mail.send({ input, orderNos: job.orderNos });
    setLastBox({ key, box: input.boxes.length - 1 });
    setWork(undefined);
    say({ kind: "finished", orderNo: job.orderNos.join(" + ") });
    if (online) void refill();
  };

  const weigh = (current: Work, grams: number) => {
    const state = weighBox(current.state, grams);
    const box = boxesOf(state).at(-1);
    const { fits, expected } = box ? weightFits(box, current.job.lines, weightTolerance) : { fits: true, expected: 0 };
    if (fits) return finish({ ...current, state });
    setWork({ ...current, state, weightOff: true });
    say({ kind: "weight_off", grams, expected: expected ?? 0 });
  };

  const confirm = (current: Work) => {
    if (!isComplete(current.state)) return say({ kind: "not_complete" });
    if (current.weighing && !current.weightOff) return say({ kind: "weigh" });
    finish(current);
  };

  const act = (current: Work | undefined, command: string): boolean => {
    if (!Object.values<string>(commands).includes(command)) return false;
    if (!current) say({ kind: "no_order" });
    else if (command === commands.ok) confirm(current);
    else if (command === commands.unpack) {
      setWork({ ...current, unpacking: true, weighing: false, weightOff: false });
      say({ kind: "unpack_next" });
    } else if (command === commands.aside) {
      void dropPhotos(owner, current.key).catch(() => undefined);
      setWork(undefined);
      say({ kind: "aside" });
    } else {
      const { state, answer } = decidePack(current.state, { kind: "new_box" });
      setWork({ ...current, state });
      say(answer);
    }
    return true;
  };

  /** Why a piece may not go into the box; offline nobody knows until the order is sent. */
  const refusalOf = async (code: string, { fulfillmentOrderId, skuId }: PackLine): Promise<string | undefined> => {
    try {
      await client.lots.checkSerial.query({ fulfillmentOrderId, skuId, code }, whileWaiting(online));
      return undefined;
    } catch (error) {
      return isUnreachable(error) ? undefined : (failureOf(error).problems[0]?.message ?? failureOf(error).code);
    }
  };
  const takeSerial = async (current: Work, line: PackLine, code: string): Promise<void> => {
    const { state, answer } = giveSerial(current.state, code);
    if (answer.kind !== "serial_taken") return say(answer);
    const reason = await refusalOf(code, line);
    if (reason) return say({ kind: "serial_refused", code, reason });
    advance({ ...current, state }, answer);
  };

  const photoOf = work ? { key: work.key, box: work.state.boxes.length - 1 } : lastBox;
  /** Keeps a picture of the open box, or of the one that was closed last; throws when the browser cannot. */
  const photograph = async (picture: Blob): Promise<void> => {
    if (!photoOf) return;
    await keepPhoto({
      id: randomId(),
      owner,
      ...photoOf,
      packed: inHand.current?.key !== photoOf.key,
      at: Date.now(),
      picture,
    });
    say({ kind: "photo_kept" });
    void mail.flush();
  };

  const take = async (code: string): Promise<void> => {
    const current = inHand.current;
    setPackedJob(undefined);
    if (act(current, code.toUpperCase())) return;
    if (!current) return begin(code);
    if (current.weighing && /^\d{1,6}$/.test(code)) return weigh(current, Number(code));
    const piece = current.unpacking ? undefined : awaitedSerial(current.state);
    if (piece) return takeSerial(current, piece, code);
    const { state, answer } = decidePack(current.state, { kind: current.unpacking ? "unpack" : "item", code });
    if (changing.includes(answer.kind)) advance({ ...current, state, unpacking: false }, answer);
    else say(answer);
  };
  /**
   * Everything that comes from a scanner, a camera or the keyboard, one after the other: people scan the first item while
   * the order is still being looked for.
   */
  const scan = (code: string): Promise<void> => {
    before.current = before.current.catch(() => undefined).then(() => take(code));
    return before.current;
  };
  return { ...mail, work, said, kept, scan, packedJob, photoOf, photograph };
}
