import type { Order } from "@/server/domain/order/types";
import type { CleansingFacts, Rule } from "./types";

function missingParts(order: Order, facts: CleansingFacts): string[] {
  const parts: [string, string][] = [
    ["name", order.receiver.name],
    ["phone", order.receiver.phone],
    ["street", order.receiver.street],
    ["city", order.city],
  ];
  if (order.country === "CN") parts.push(["province", order.province]);
  if (facts.address?.districtNeeded) parts.push(["district", order.district]);
  return parts.filter(([, value]) => value.trim() === "").map(([part]) => part);
}

/** Nobody drives to a pickup: its receiver needs a name or a phone only. */
const needsAddress = (order: Order) => order.method !== "pickup";

export const addressIncomplete: Rule<"address_incomplete"> = {
  type: "address_incomplete",
  check(order, facts) {
    if (!needsAddress(order)) return [];
    const missing = missingParts(order, facts);
    if (missing.length === 0) return [];
    return [
      {
        cause: missing.join(","),
        detail: {
          message: "addressIncomplete",
          params: { missing: missing.join(",") },
          suggestion: { fix: "edit_address", ...facts.address?.suggestion },
        },
        recheckOn: ["address"],
      },
    ];
  },
};

/** The named places exist, but not in one another, or not at all. */
export const addressUnparsable: Rule<"address_unparsable"> = {
  type: "address_unparsable",
  check(order, facts) {
    const unknown = facts.address?.unknown;
    if (!needsAddress(order) || !unknown || order[unknown].trim() === "") return [];
    return [
      {
        cause: `${order.province}/${order.city}/${order.district}`,
        detail: {
          message: "addressUnparsable",
          params: { level: unknown, province: order.province, city: order.city, district: order.district },
          suggestion: { fix: "edit_address", ...facts.address?.suggestion },
        },
        recheckOn: ["address"],
      },
    ];
  },
};
