/**
 * What of a call may be kept in its log. A list of what is known to be harmless, not of what is known to be personal:
 * nobody can say where a caller puts a telephone number.
 */

/** Fields and parameters that hold codes, choices, amounts or times. */
const plainNames = new Set(
  [
    "action active amount available bucket channel code color country currency deliveryMethod discount draft due dueAt",
    "fields freight from hold id ids kind lat lineNo limit listPrice lng location maxParcels method mode onHand",
    "options orderId placedAt placedFrom placedTo placedWithin policy priority promiseBy quantity readAt scope season",
    "severity size sku skuId sort source state status styleCode to total type types unitPrice units version wait weightGrams",
  ].flatMap((names) => names.split(" ")),
);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const code = /^[A-Za-z0-9_.,:*-]{0,120}$/;
const fieldName = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;
/** As long as a telephone number without its area. */
const numberLike = /\d(?:[\s().-]?\d){6}/;
const numberLikes = /\d(?:[\s().-]?\d){6,}/g;

export const masked = "…";
const mostFields = 40;
const mostItems = 3;
const mostDepth = 8;
const mostText = 2_000;

const isPlain = (name: string, value: string) =>
  plainNames.has(name) &&
  value
    .split(",")
    .every((part) => uuid.test(part) || instant.test(part) || (code.test(part) && !numberLike.test(part)));

const plainField = (name: string) => fieldName.test(name) && !numberLike.test(name);

function maskValue(value: unknown, name: string, depth: number): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return isPlain(name, value) ? value : `${masked}(${value.length})`;
  if (typeof value === "number") return isPlain(name, String(value)) ? value : masked;
  if (depth >= mostDepth) return masked;
  if (Array.isArray(value)) {
    const shown = value.slice(0, mostItems).map((item) => maskValue(item, name, depth + 1));
    return value.length > shown.length ? [...shown, `${masked} +${value.length - shown.length}`] : shown;
  }
  const entries = Object.entries(value as object).slice(0, mostFields);
  return Object.fromEntries(
    entries.map(([key, inner]) => [plainField(key) ? key : masked, maskValue(inner, key, depth + 1)]),
  );
}

/** A body's shape with its harmless values; everything else is its length. At most 2,000 characters. */
export function maskedBody(json: unknown): string {
  const text = JSON.stringify(maskValue(json, "", 0), null, 2);
  return text.length > mostText ? `${text.slice(0, mostText)}${masked}` : text;
}

/** A query with what may be personal masked, and whether nothing was. */
export function maskedQuery(search: string): { text: string; complete: boolean } {
  let complete = true;
  const parts: string[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    const known = plainField(name);
    const kept = known && (name === "cursor" ? code.test(value) && !numberLike.test(value) : isPlain(name, value));
    complete &&= kept;
    parts.push(`${known ? name : masked}=${kept ? encodeURIComponent(value) : masked}`);
    if (parts.length >= mostFields) break;
  }
  return { text: parts.join("&").slice(0, mostText), complete };
}

/** A sentence of ours without long numbers; ours quote no names. */
export const maskedText = (text: string): string => text.replace(numberLikes, masked).slice(0, 500);

/** `lines[0].sku` with every step that is no field of ours masked. */
export const maskedPath = (path: string): string =>
  path
    .split(".")
    .map((step) => {
      const [, name = "", index = ""] = /^([^[]*)((?:\[\d{1,4}\])*)$/.exec(step) ?? [];
      return (name === "" ? index !== "" : plainField(name)) ? `${name}${index}` : masked;
    })
    .join(".")
    .slice(0, 200);
