import { Refusal } from "./state";

export type Form = { [key: string]: FormValue };
export type FormValue = string | Form | FormValue[];

/** A body as Stripe takes it: `items[0][price]=x&metadata[tenant]=y`. Lists have counted keys. */
export function parseForm(text: string): Form {
  const root: Form = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.replaceAll("]", "").split("[");
    let at = root;
    path.forEach((name, depth) => {
      if (depth === path.length - 1) at[name === "" ? String(Object.keys(at).length) : name] = value;
      else {
        const next = at[name] ?? {};
        if (typeof next === "string" || Array.isArray(next)) throw new Refusal(400, `Invalid parameter: ${key}`);
        at[name] = next;
        at = next;
      }
    });
  }
  return root;
}

export function text(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function required(form: Form, name: string): string {
  const value = text(form, name);
  if (value === undefined) throw new Refusal(400, `Missing required param: ${name}.`, "parameter_missing");
  return value;
}

export function integer(form: Form, name: string): number | undefined {
  const value = text(form, name);
  if (value === undefined) return undefined;
  if (!/^-?\d+$/.test(value)) throw new Refusal(400, `Invalid integer: ${value}`, "parameter_invalid_integer");
  return Number(value);
}

export function nested(form: Form, name: string): Form {
  const value = form[name];
  return value !== undefined && typeof value !== "string" && !Array.isArray(value) ? value : {};
}

/** The elements of a list, each a form of its own. */
export const forms = (form: Form, name: string): Form[] =>
  Object.values(nested(form, name)).flatMap((one) => (typeof one === "string" || Array.isArray(one) ? [] : [one]));

export const strings = (form: Form, name: string): string[] =>
  Object.values(nested(form, name)).flatMap((one) => (typeof one === "string" ? [one] : []));

export const metadataOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    Object.entries(nested(form, "metadata")).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value]] : [],
    ),
  );
