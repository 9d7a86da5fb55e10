import type { AddressParts } from "@/server/domain/geo/check-address";
import type { Order } from "@/server/domain/order/types";
import type { CleansingFacts, Rule } from "./types";

function missingParts(order: Order, { address }: CleansingFacts): string[] {
  const parts = [
    ["name", order.receiver.name],
    ["phone", order.receiver.phone],
    ["street", order.receiver.street],
  ] as const;
  // Behind a receiver token the platform keeps these to itself, and the label gets them from it.
  const kept = order.receiver.token !== undefined;
  const missing: string[] = kept ? [] : parts.filter(([, value]) => value.trim() === "").map(([part]) => part);
  if (address === undefined && order.city.trim() === "") missing.push("city");
  if (address?.ok === false && address.problem === "missing") missing.push(address.part);
  return missing;
}

const likeliest = ({ address, readFromStreet }: CleansingFacts): AddressParts | undefined =>
  readFromStreet ?? (address?.ok === false ? address.suggestions[0] : undefined);

/** Nobody drives to a pickup. */
const needsAddress = (order: Order) => order.method !== "pickup";

export const addressIncomplete: Rule<"address_incomplete"> = {
  type: "address_incomplete",
  check(order, facts) {
    if (!needsAddress(order)) return [];
    const missing = missingParts(order, facts).join(",");
    if (missing === "") return [];
    return [
      {
        cause: missing,
        detail: {
          message: "addressIncomplete",
          params: { missing },
          suggestion: { fix: "edit_address", ...likeliest(facts) },
        },
      },
    ];
  },
};

/** The named places exist, but not in one another, or not at all. */
export const addressUnparsable: Rule<"address_unparsable"> = {
  type: "address_unparsable",
  check(order, facts) {
    const { address } = facts;
    if (!needsAddress(order) || address?.ok !== false || address.problem !== "unknown") return [];
    const { province, city, district } = order;
    return [
      {
        cause: `${province}/${city}/${district}`,
        detail: {
          message: "addressUnparsable",
          params: { part: address.part, province, city, district },
          suggestion: { fix: "edit_address", ...likeliest(facts) },
        },
      },
    ];
  },
};
