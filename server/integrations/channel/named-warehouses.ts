import type { PlatformOrder } from "./port";

const mostOfAnOrder = 50;
const isCode = (code: string) => code !== "" && code !== "0" && code.length <= 60 && !/\p{Cc}/u.test(code);

/** The warehouses a platform names with the lines of an order, each once; nothing where it names none. */
export function namedWarehouses(codes: readonly string[]): Pick<PlatformOrder, "warehouses"> {
  const named = [...new Set(codes.filter(isCode))].slice(0, mostOfAnOrder);
  return named.length > 0 ? { warehouses: named } : {};
}
