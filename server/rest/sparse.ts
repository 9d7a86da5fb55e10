import { type FieldError, fail, ok, type Result } from "@/server/errors";
import { z } from "./named-schema";
import type { RestRoute } from "./route";

/** Wanted fields by name, each with those wanted inside it; none inside: all of it. */
export type Fields = Map<string, Fields>;

const mostFields = 100;
const path = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*){0,5}$/;

/** `id,lines.sku` of a route's answer; of a page, of its rows. INVALID names what there is not. */
export function readFields(route: RestRoute, text: string): Result<Fields> {
  const paths = text.split(",");
  const shape = rowOf(route.replies[200]?.schema);
  const errors: FieldError[] = [];
  const wanted: Fields = new Map();
  for (const [i, one] of paths.slice(0, mostFields).entries()) {
    if (!path.test(one) || !shape || !isThere(shape, one.split("."))) {
      errors.push({ path: "fields", message: `no field of this answer (${i + 1})` });
    } else add(wanted, one.split("."));
  }
  if (paths.length > mostFields) errors.push({ path: "fields", message: `at most ${mostFields}` });
  return errors.length > 0 ? fail("INVALID", "The query is not valid", errors) : ok(wanted);
}

function add(fields: Fields, [first = "", ...rest]: string[]) {
  const known = fields.get(first);
  // All of it was asked for already.
  if (known?.size === 0) return;
  const inner: Fields = rest.length === 0 ? new Map() : (known ?? new Map());
  fields.set(first, inner);
  if (rest.length > 0) add(inner, rest);
}

/** The value with nothing but the wanted fields; lists are gone through. */
export function pick(value: unknown, fields: Fields): unknown {
  if (fields.size === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, fields));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const wanted = fields.get(name);
      return wanted ? [[name, pick(inner, wanted)]] : [];
    }),
  );
}

/** The same for an answer: a page keeps its cursor. */
export const pickAnswer = (body: unknown, fields: Fields): unknown =>
  isPage(body) ? { ...body, data: pick(body.data, fields) } : pick(body, fields);

const isPage = (body: unknown): body is { data: unknown[] } =>
  typeof body === "object" && body !== null && "data" in body && Array.isArray(body.data);

function rowOf(schema: z.ZodType | undefined): z.ZodType | undefined {
  const data = schema instanceof z.ZodObject ? schema.shape.data : undefined;
  return data instanceof z.ZodArray ? (data.element as z.ZodType) : schema;
}

function isThere(schema: z.ZodType, [first = "", ...rest]: string[]): boolean {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return isThere(schema.unwrap() as z.ZodType, [first, ...rest]);
  }
  if (schema instanceof z.ZodArray) return isThere(schema.element as z.ZodType, [first, ...rest]);
  if (schema instanceof z.ZodUnion) return schema.options.some((one) => isThere(one as z.ZodType, [first, ...rest]));
  if (schema instanceof z.ZodRecord) return true;
  if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, first)) return false;
  return rest.length === 0 || isThere(schema.shape[first] as z.ZodType, rest);
}
