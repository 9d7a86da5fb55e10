import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { RowAnswers } from "@/server/integrations/channel/emulator";
import type { EmulatedReply, EmulatedRequest } from "@/server/integrations/wire/emulator-server";
import { encodeGb18030 } from "../gb18030";
import { type DeadEnd, hanging, refusing } from "./dead-end";
import { refusedRow } from "./refused-row";
import { doubled, looped, type Spoil, spoiled } from "./spoil";

export interface Met {
  request: EmulatedRequest;
  answer(): Promise<EmulatedReply>;
  outgoing: ServerResponse;
  /** Orders that are new or changed, by number, and the turn of the trouble, from 0. */
  numbers: readonly string[];
  turn: number;
  /** How many calls of this shop have met it before. */
  met: number;
  rowAnswers: RowAnswers | undefined;
  /** What the platform says when it is busy, with HTTP 200. */
  busy: string;
  /** Whether this turn another order or article was named before, in a call of this kind. */
  anotherBefore: boolean;
  /** Units the shop shows, by the platform's ids. */
  shown: Map<string, number>;
}

/** `passed`: the fault says nothing to this call, which is answered as ever. */
type Outcome = EmulatedReply | "passed" | undefined;

export interface Fault {
  name: string;
  /** The shop is at an address where nobody is. */
  deadEnd?: () => Promise<DeadEnd>;
  /** What calls come to instead of their answers. */
  meet?: (call: Met) => Outcome | Promise<Outcome>;
  /** What is wrong with the keys. */
  keys?: "ended" | "wrong";
  /** Whether calls are said not to have worked; always, unless something else is said here. */
  noticed?: "never" | "perhaps";
  /** Numbers of several articles are told meanwhile too. */
  tellsStock?: true;
  /** Several buyers want their money back meanwhile too, and somebody has agreed to others. */
  refunds?: true;
  /** Answers come in another shape: orders that cannot be read wait for a person, or until the days are read again. */
  reshapes?: true;
}

const fixed =
  (reply: EmulatedReply): Fault["meet"] =>
  () =>
    reply;

/** The call is carried out; its answer, if it has orders, comes spoiled. */
const altered =
  (spoil: Spoil): Fault["meet"] =>
  async ({ answer, numbers, turn, request }) => {
    const reply = await answer();
    const body = spoil(String(reply.body), { numbers, turn, request, reply });
    return body === undefined ? "passed" : { ...reply, body };
  };

/** Said once, instead of orders: each call that comes after it would wait for seconds. */
const once = (reply: EmulatedReply): Fault["meet"] => {
  return async ({ answer, numbers, met, turn }) =>
    turn === 0 && met === 0 && mentions(await answer(), numbers) ? reply : "passed";
};

export const mentions = ({ body }: EmulatedReply, numbers: readonly string[]): boolean =>
  numbers.some((number) => String(body).includes(number));

const slowMs = 100;
const dripMs = 40;

/** Of several orders, refunds or articles the first is dealt with, and the others are not; said row by row where one call names all. */
async function partly({ answer, anotherBefore, rowAnswers, busy, shown }: Met): Promise<EmulatedReply | "passed"> {
  if (anotherBefore) return { body: busy };
  const before = new Map(shown);
  const reply = await answer();
  const row = refusedRow(rowAnswers, String(reply.body));
  if (!row) return "passed";
  const units = before.get(row.sku);
  if (units === undefined) shown.delete(row.sku);
  else shown.set(row.sku, units);
  return { ...reply, body: row.body };
}

function send(outgoing: ServerResponse, body: Buffer) {
  outgoing.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
  return outgoing;
}

export const faults: readonly Fault[] = [
  { name: "refused", deadEnd: refusing },
  { name: "connect hang", deadEnd: hanging },
  {
    name: "drip",
    async meet({ answer, outgoing }) {
      const body = Buffer.from((await answer()).body);
      send(outgoing, Buffer.alloc(1_000_000));
      for (let at = 0; !outgoing.destroyed; at++) {
        outgoing.write(body.subarray(at % body.length, (at % body.length) + 1));
        await sleep(dripMs);
      }
      return undefined;
    },
  },
  {
    name: "reset mid-body",
    async meet({ answer, outgoing }) {
      const body = Buffer.from((await answer()).body);
      send(outgoing, body).write(body.subarray(0, body.length / 2), () => outgoing.destroy());
      return undefined;
    },
  },
  { name: "429 with Retry-After", meet: fixed({ status: 429, headers: { "Retry-After": "7" }, body: "" }) },
  { name: "429 without Retry-After", meet: once({ status: 429, body: "" }) },
  { name: "500", meet: fixed({ status: 500, body: "" }) },
  {
    name: "HTML 502",
    async meet({ answer }) {
      await answer();
      return { status: 502, contentType: "text/html", body: "<html><h1>Bad gateway</h1></html>" };
    },
  },
  {
    name: "200 with error body",
    meet: ({ busy }) => ({ body: busy }),
  },
  { name: "truncated JSON", meet: altered((body) => body.slice(0, body.length / 2)) },
  {
    name: "wrong content type",
    noticed: "never",
    meet: async ({ answer }) => ({ ...(await answer()), contentType: "image/png" }),
  },
  {
    name: "GBK body",
    async meet({ answer }) {
      const reply = await answer();
      const body = encodeGb18030(String(reply.body));
      return body.equals(Buffer.from(reply.body)) ? "passed" : { ...reply, body };
    },
  },
  { name: "expired token", noticed: "perhaps", keys: "ended" },
  { name: "wrong signature", keys: "wrong" },
  {
    name: "missing field",
    noticed: "perhaps",
    reshapes: true,
    meet: altered(spoiled((owner, key) => delete owner[key])),
  },
  {
    name: "renamed field",
    noticed: "perhaps",
    reshapes: true,
    meet: altered(
      spoiled((owner, key) => {
        owner[`${key}New`] = owner[key] ?? null;
        delete owner[key];
      }),
    ),
  },
  {
    name: "retyped field",
    noticed: "perhaps",
    reshapes: true,
    meet: altered(
      spoiled((owner, key) => {
        owner[key] = { value: owner[key] ?? null };
      }),
    ),
  },
  { name: "partial batch success", tellsStock: true, refunds: true, meet: partly },
  { name: "duplicate page", noticed: "never", meet: altered(doubled) },
  // Where pages are numbered nothing loops; there seem to be more than there are.
  { name: "looping page token", noticed: "perhaps", meet: altered(looped()) },
  {
    name: "redirect to a private address",
    meet: fixed({ status: 302, headers: { Location: "http://169.254.169.254/latest/meta-data/" }, body: "" }),
  },
  {
    name: "10× latency",
    noticed: "never",
    async meet({ answer }) {
      await sleep(slowMs);
      return answer();
    },
  },
];
