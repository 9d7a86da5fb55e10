import type { Result } from "@/server/errors";
import { z } from "./named-schema";
import type { RestRoute } from "./route";
import { type Fields, readFields } from "./sparse";

export type Query = Record<string, string | string[]>;

/** A name given twice becomes a list, which no single-valued field takes. */
export function queryObject(url: string): Query {
  const query: Query = Object.create(null);
  const start = url.indexOf("?");
  if (start === -1) return query;
  const given = new URLSearchParams(url.slice(start));
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

/** What is asked of routes that take no parameters of their own. */
export const noQuery = z.strictObject({});

export const hasFields = ({ method, scope }: RestRoute) => method === "get" && scope !== "public";

/** Takes `fields` out of the query of a route that reads; undefined when it was not given. */
export function takeFields(route: RestRoute, query: Query): Result<Fields> | undefined {
  const { fields } = query;
  if (fields === undefined || !hasFields(route)) return undefined;
  delete query.fields;
  return readFields(route, Array.isArray(fields) ? "" : fields);
}

/** Where the next page is, for clients that follow links. */
export function nextLink(url: string, body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("nextCursor" in body)) return undefined;
  const { nextCursor } = body;
  if (typeof nextCursor !== "string" || ("hasMore" in body && body.hasMore === false)) return undefined;
  const { pathname, searchParams } = new URL(url);
  searchParams.set("cursor", nextCursor);
  return `<${pathname}?${searchParams}>; rel="next"`;
}
