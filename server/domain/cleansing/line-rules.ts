import { netLineAmounts } from "@/server/domain/order/amounts";
import type { Rule } from "./types";

export const unknownSku: Rule<"unknown_sku"> = {
  type: "unknown_sku",
  check: (order, facts) =>
    order.lines
      .filter((line) => !facts.skus.has(line.skuCode))
      .map((line) => ({
        scope: `line:${line.lineNo}`,
        cause: line.skuCode,
        detail: {
          message: "unknownSku",
          params: { lineNo: line.lineNo, sku: line.skuCode },
          suggestion: { fix: "map_sku", candidates: [...(facts.candidates.get(line.skuCode) ?? [])] },
        },
      })),
};

/** Compares what the line brings in per unit, all discounts taken off, with the SKU's floor. */
export const priceBelowFloor: Rule<"price_below_floor"> = {
  type: "price_below_floor",
  check(order, facts, { percentOfList }) {
    const net = netLineAmounts(order);
    return order.lines.flatMap((line, i) => {
      const sku = facts.skus.get(line.skuCode);
      if (!sku || sku.currency !== order.currency) return [];
      const floor = sku.floorPriceMinor ?? ((sku.listPriceMinor ?? 0n) * BigInt(percentOfList)) / 100n;
      const lineNet = net[i] ?? 0n;
      if (lineNet >= floor * BigInt(line.quantity)) return [];
      const unitNet = lineNet / BigInt(line.quantity);
      return {
        scope: `line:${line.lineNo}`,
        cause: `${sku.code} ${lineNet}/${line.quantity}`,
        detail: {
          message: "priceBelowFloor",
          params: { lineNo: line.lineNo, sku: sku.code, unitMinor: unitNet.toString(), floorMinor: floor.toString() },
          suggestion: { fix: "accept_price", floorMinor: floor.toString(), listMinor: sku.listPriceMinor?.toString() },
        },
      };
    });
  },
};

export const priceOffList: Rule<"price_off_list"> = {
  type: "price_off_list",
  check: (order, facts, { percentAbove }) =>
    order.lines.flatMap((line) => {
      const sku = facts.skus.get(line.skuCode);
      if (!sku?.listPriceMinor || sku.currency !== order.currency) return [];
      if (line.unitPriceMinor * 100n <= sku.listPriceMinor * BigInt(100 + percentAbove)) return [];
      const listMinor = sku.listPriceMinor.toString();
      const unitMinor = line.unitPriceMinor.toString();
      return {
        scope: `line:${line.lineNo}`,
        cause: `${sku.code} ${unitMinor}`,
        detail: {
          message: "priceOffList",
          params: { lineNo: line.lineNo, sku: sku.code, unitMinor, listMinor },
          suggestion: { fix: "accept_price", listMinor },
        },
      };
    }),
};

export const quantityOutlier: Rule<"quantity_outlier"> = {
  type: "quantity_outlier",
  check(order, _facts, { perLine, perOrder }) {
    const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
    const lines = order.lines.filter((line) => line.quantity > perLine);
    const findings = lines.map((line) => ({
      scope: `line:${line.lineNo}`,
      cause: `${line.skuCode} ${line.quantity}`,
      detail: {
        message: "quantityPerLine",
        params: { lineNo: line.lineNo, sku: line.skuCode, quantity: line.quantity, limit: perLine },
        suggestion: { fix: "confirm" as const },
      },
    }));
    if (units <= perOrder || findings.length > 0) return findings;
    const detail = { message: "quantityPerOrder", params: { quantity: units, limit: perOrder } };
    return [{ scope: "order", cause: `${units}`, detail: { ...detail, suggestion: { fix: "confirm" } } }];
  },
};
