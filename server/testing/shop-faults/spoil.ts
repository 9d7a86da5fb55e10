import type { EmulatedReply, EmulatedRequest } from "@/server/integrations/wire/emulator-server";
import { around, changeAt, findPath, type Json, listAround, nearestTop, readLong, writeLong } from "./json";

interface About {
  numbers: readonly string[];
  turn: number;
  request: EmulatedRequest;
  reply: EmulatedReply;
}

/** The body of an answer as it comes instead; undefined when there is nothing to spoil about it. */
export type Spoil = (body: string, about: About) => string | undefined;

type Change = (owner: Record<string, Json>, key: string) => void;

/** Ids of Shopify are paths. */
const named = (number: string) => (leaf: string) => leaf === number || leaf.endsWith(`/${number}`);
const isOurs = (leaf: string) => /^SKU-\d$/.test(leaf);

/** Each order's number in the first turn, in the second its lines: found by what stands there, whatever it is called. */
export const spoiled =
  (change: Change): Spoil =>
  (body, { numbers, turn }) => {
    const value = readLong(body);
    if (value === undefined) return undefined;
    let count = 0;
    for (const number of numbers) {
      const id = findPath(value, named(number));
      if (!id) continue;
      const line = findPath(value, isOurs);
      const path = turn === 0 ? id : line && around(line);
      if (path && changeAt(value, path, change)) count += 1;
    }
    return count > 0 ? writeLong(value) : undefined;
  };

/** Every list of orders twice over. */
export const doubled: Spoil = (body, { numbers }) => {
  const value = readLong(body);
  const path = value === undefined ? undefined : numbers.map((one) => findPath(value, named(one))).find(Boolean);
  if (value === undefined || !path) return undefined;
  let count = 0;
  const twice: Change = (owner, key) => {
    const list = owner[key];
    if (!Array.isArray(list)) return;
    owner[key] = [...list, ...list];
    count += 1;
  };
  if (Array.isArray(value)) return writeLong([...value, ...value]);
  changeAt(value, listAround(path) ?? path, twice);
  return count > 0 ? writeLong(value) : undefined;
};

const token = "bG9vcA==";
const more = /^(has_?more|has_?next_?(page)?)$/i;
const next = /^(next_?key|end_?cursor|cursor)$/i;
const total = /^(total|order_?total|total_?(results|count))$/i;

/** Each page names itself as the next one, for ever; where pages are numbered there seem to be many more. */
export const looped = (): Spoil => {
  const pages = new Map<string, string>();
  return (body, { numbers, request, reply }) => {
    const asked = `${request.body}${request.query}`;
    const known = pages.get(request.path);
    if (known && (asked.includes(token) || asked.includes(encodeURIComponent(token)))) return known;
    const value = readLong(body);
    if (value === undefined || !numbers.some((number) => findPath(value, named(number)))) return undefined;
    if (reply.headers?.["X-WP-Total"]) {
      reply.headers["X-WP-Total"] = "250";
      return `${body} `;
    }
    const page = nearestTop(value, (owner) => Object.keys(owner).some((key) => next.test(key) || total.test(key)));
    if (!page) return undefined;
    for (const key of Object.keys(page)) {
      if (more.test(key)) page[key] = true;
      if (next.test(key)) page[key] = token;
      if (total.test(key)) page[key] = 250;
    }
    const written = writeLong(value);
    pages.set(request.path, written);
    return written;
  };
};
