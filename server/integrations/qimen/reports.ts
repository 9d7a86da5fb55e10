import type { QimenReportMethod } from "./manifest";
import { parseQimenTime } from "./signing";
import { childOf, itemsOf, textOf, type XmlElement, XmlError } from "./xml";

/** Sellable, defective in whatever way, or still on the way. */
export type GoodsKind = "good" | "defective" | "in_transit";

export interface ReportLine {
  lineNo: string;
  itemCode: string;
  kind: GoodsKind;
  quantity: number;
  /** The lot (batch) these units are of, where the warehouse names it. */
  batch?: { code: string; expiresOn: Date | undefined };
  /** Serial numbers of units of this line. */
  serials?: string[];
}

export interface Parcel {
  logisticsCode: string;
  trackingNo: string;
  weightGrams: number | null;
  lines: { lineNo: string; itemCode: string; quantity: number }[];
}

interface DocumentReport {
  code: string;
  remoteId: string;
  warehouseCode: string;
  status: string;
  /** Empty when the warehouse gave none. */
  outBizCode: string;
  /** The last word about the document, or one of several. */
  final: boolean;
  at: Date | undefined;
}

export interface StockChange {
  outBizCode: string;
  warehouseCode: string;
  ownerCode: string;
  orderCode: string;
  orderType: string;
  itemCode: string;
  kind: GoodsKind;
  /** Signed units. */
  quantity: number;
  at: Date | undefined;
}

export type QimenReport =
  | ({ type: "delivery"; parcels: Parcel[]; lines: ReportLine[] } & DocumentReport)
  | ({ type: "entry"; lines: ReportLine[] } & DocumentReport)
  | ({ type: "return"; lines: ReportLine[] } & DocumentReport)
  | { type: "stock"; changes: StockChange[] }
  | { type: "process"; code: string; status: string; warehouseCode: string; at: Date | undefined; trackingNo: string };

/** What a report says, checked as a whole. Throws `XmlError` with the field that is missing or wrong. */
export function readReport(method: QimenReportMethod, root: XmlElement): QimenReport {
  if (root.name !== "request") throw new XmlError("the root element is request");
  switch (method) {
    case "deliveryorder.confirm": {
      const head = documentOf(root, "deliveryOrder", "deliveryOrderCode", "deliveryOrderId");
      const parcels = itemsOf(root, "packages", "package").map(parcelOf);
      return { type: "delivery", ...head, parcels, lines: linesOf(root, false) };
    }
    case "entryorder.confirm": {
      const head = documentOf(root, "entryOrder", "entryOrderCode", "entryOrderId");
      return { type: "entry", ...head, lines: linesOf(root, true) };
    }
    case "returnorder.confirm": {
      const head = documentOf(root, "returnOrder", "returnOrderCode", "returnOrderId");
      return { type: "return", ...head, lines: linesOf(root, true) };
    }
    case "stockchange.report": {
      const changes = itemsOf(root, "items", "item").map(changeOf);
      if (changes.length === 0) throw new XmlError("items is required");
      return { type: "stock", changes };
    }
    case "orderprocess.report": {
      const order = childOf(root, "order");
      const process = childOf(root, "process");
      return {
        type: "process",
        code: required(order, "orderCode"),
        status: required(process, "processStatus"),
        warehouseCode: textOf(order, "warehouseCode"),
        at: timeOf(process, "operateTime"),
        trackingNo: textOf(process, "expressCode"),
      };
    }
  }
}

function documentOf(root: XmlElement, head: string, code: string, remoteId: string): DocumentReport {
  const document = childOf(root, head);
  const confirmType = textOf(document, "confirmType");
  if (!["", "0", "1"].includes(confirmType)) throw new XmlError("confirmType is 0 or 1");
  return {
    code: required(document, code),
    remoteId: textOf(document, remoteId),
    warehouseCode: required(document, "warehouseCode"),
    status: textOf(document, "status"),
    outBizCode: textOf(document, "outBizCode"),
    final: confirmType !== "1",
    at: timeOf(document, "operateTime") ?? timeOf(document, "orderConfirmTime"),
  };
}

/** A line with batches counts as its batches, each of its own kind; they have to add up to it. */
function linesOf(root: XmlElement, quantityRequired: boolean): ReportLine[] {
  return itemsOf(root, "orderLines", "orderLine").flatMap((element): ReportLine[] => {
    const itemCode = required(element, "itemCode");
    const lineNo = textOf(element, "orderLineNo");
    if (!quantityRequired && textOf(element, "actualQty") === "") return [];
    const quantity = unitsOf(element, "actualQty");
    const batches = itemsOf(element, "batchs", "batch");
    const serials = serialsOf(element);
    if (batches.length === 0) {
      return [{ lineNo, itemCode, kind: kindOf(element), quantity, ...batchOf(element), ...serials }];
    }
    const parts = batches.map((batch, at) => {
      const kind = textOf(batch, "inventoryType") === "" ? kindOf(element) : kindOf(batch);
      const units = unitsOf(batch, "actualQty");
      return { lineNo, itemCode, kind, quantity: units, ...batchOf(batch), ...(at === 0 ? serials : {}) };
    });
    const sum = parts.reduce((units, part) => units + part.quantity, 0);
    if (sum !== quantity) throw new XmlError(`batchs of ${itemCode} do not add up to actualQty`);
    return parts;
  });
}

/** The lot an element names; nothing when it names none. */
function batchOf(element: XmlElement): Pick<ReportLine, "batch"> {
  const code = textOf(element, "batchCode");
  if (code === "") return {};
  if (code.length > maxCode) throw new XmlError(`batchCode has at most ${maxCode} characters`);
  return { batch: { code, expiresOn: dayOf(element, "expireDate") } };
}

/** `snList` with one `sn` per unit. */
function serialsOf(element: XmlElement): Pick<ReportLine, "serials"> {
  const serials = itemsOf(element, "snList", "sn")
    .map((sn) => sn.text.trim())
    .filter(Boolean);
  if (serials.some((sn) => sn.length > maxCode)) throw new XmlError(`sn has at most ${maxCode} characters`);
  return serials.length > 0 ? { serials } : {};
}

const maxCode = 60;

/** A day as midnight UTC; some systems send an instant where a day is meant. */
function dayOf(element: XmlElement, name: string): Date | undefined {
  const text = textOf(element, name).slice(0, 10);
  if (text === "") return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) throw new XmlError(`${name} is yyyy-MM-dd`);
  return at;
}

function parcelOf(element: XmlElement): Parcel {
  const weight = textOf(element, "weight");
  return {
    logisticsCode: required(element, "logisticsCode"),
    trackingNo: required(element, "expressCode"),
    weightGrams: /^\d{1,5}(\.\d{1,6})?$/.test(weight) ? Math.round(Number(weight) * 1000) : null,
    lines: itemsOf(element, "items", "item").map((item) => ({
      lineNo: textOf(item, "orderLineNo"),
      itemCode: required(item, "itemCode"),
      quantity: unitsOf(item, "quantity"),
    })),
  };
}

function changeOf(item: XmlElement): StockChange {
  return {
    outBizCode: required(item, "outBizCode"),
    warehouseCode: required(item, "warehouseCode"),
    ownerCode: required(item, "ownerCode"),
    orderCode: textOf(item, "orderCode"),
    orderType: textOf(item, "orderType"),
    itemCode: required(item, "itemCode"),
    kind: kindOf(item),
    quantity: unitsOf(item, "quantity", true),
    at: timeOf(item, "changeTime"),
  };
}

const kinds: Record<string, GoodsKind> = {
  "": "good",
  ZP: "good",
  CC: "defective",
  JS: "defective",
  XS: "defective",
  ZT: "in_transit",
};

function kindOf(element: XmlElement): GoodsKind {
  const kind = kinds[textOf(element, "inventoryType")];
  if (!kind) throw new XmlError(`inventoryType ${textOf(element, "inventoryType").slice(0, 20)} is unknown`);
  return kind;
}

function required(element: XmlElement | undefined, name: string): string {
  const text = textOf(element, name);
  if (text === "" || text.length > 200) throw new XmlError(`${name} is required, with at most 200 characters`);
  return text;
}

/** Whole units, exactly: no exponent, no fraction, nothing a float would have to round. */
function unitsOf(element: XmlElement, name: string, signed = false): number {
  const text = textOf(element, name);
  if (!(signed ? /^[+-]?\d{1,7}(\.0+)?$/ : /^\d{1,7}(\.0+)?$/).test(text)) {
    throw new XmlError(`${name} is a whole number`);
  }
  return Number.parseInt(text, 10);
}

function timeOf(element: XmlElement | undefined, name: string): Date | undefined {
  const text = textOf(element, name);
  const at = parseQimenTime(text);
  if (text !== "" && !at) throw new XmlError(`${name} is yyyy-MM-dd HH:mm:ss`);
  return at;
}
