import { qimenTime } from "./signing";
import { itemsOf, textOf, writeXml, type XmlContent, type XmlElement } from "./xml";

/** A person or place goods come from or go to. */
export interface Contact {
  name: string;
  mobile: string;
  province: string;
  city: string;
  area: string;
  detailAddress: string;
  postalCode?: string;
  countryCode?: string;
}

interface DocumentLine {
  lineNo: string;
  itemCode: string;
  itemName?: string;
  quantity: number;
}

interface Place {
  warehouseCode: string;
  ownerCode: string;
}

export interface DeliveryRequest extends Place {
  code: string;
  createdAt: Date;
  placedAt: Date;
  paidAt?: Date;
  shopNick: string;
  logisticsCode: string;
  sender: Contact;
  receiver: Contact;
  /** Decimal yuan the carrier collects; only where the buyer pays on delivery. */
  collect?: string;
  buyerMessage?: string;
  latestDeliveryAt?: Date;
  /** `price` and `discount` are decimal yuan of one unit. */
  lines: (DocumentLine & { sourceOrderCode: string; price: string; discount: string })[];
}

const contact = ({ postalCode, ...rest }: Contact): XmlContent => ({
  name: rest.name,
  zipCode: postalCode,
  mobile: rest.mobile,
  countryCode: rest.countryCode,
  province: rest.province,
  city: rest.city,
  area: rest.area,
  detailAddress: rest.detailAddress,
});

const line = ({ lineNo, itemCode, itemName, quantity }: DocumentLine, ownerCode: string) => ({
  orderLineNo: lineNo,
  ownerCode,
  itemCode,
  itemName,
  inventoryType: "ZP",
  planQty: quantity,
});

const optionalTime = (at: Date | undefined) => at && qimenTime(at);

/** Body of `deliveryorder.create`. */
export function deliveryOrderXml(order: DeliveryRequest): string {
  return writeXml("request", {
    deliveryOrder: {
      deliveryOrderCode: order.code,
      orderType: "JYCK",
      warehouseCode: order.warehouseCode,
      orderFlag: order.collect && "COD",
      sourcePlatformCode: "OTHER",
      createTime: qimenTime(order.createdAt),
      placeOrderTime: qimenTime(order.placedAt),
      payTime: optionalTime(order.paidAt),
      operateTime: qimenTime(order.createdAt),
      shopNick: order.shopNick,
      arAmount: order.collect,
      logisticsCode: order.logisticsCode,
      senderInfo: contact(order.sender),
      receiverInfo: contact(order.receiver),
      buyerMessage: order.buyerMessage,
      latestDeliveryTime: optionalTime(order.latestDeliveryAt),
    },
    orderLines: {
      orderLine: order.lines.map((one) => ({
        ...line(one, order.ownerCode),
        sourceOrderCode: one.sourceOrderCode,
        actualPrice: one.price,
        discountAmount: one.discount,
      })),
    },
  });
}

export interface EntryRequest extends Place {
  code: string;
  /** CGRK purchase, DBRK transfer, SCRK production, QTRK other. */
  type: "CGRK" | "DBRK" | "SCRK" | "QTRK";
  purchaseOrderCode?: string;
  createdAt: Date;
  expectedFrom?: Date;
  expectedBy?: Date;
  supplierCode?: string;
  supplierName?: string;
  remark?: string;
  lines: DocumentLine[];
}

/** Body of `entryorder.create`. */
export function entryOrderXml(order: EntryRequest): string {
  return writeXml("request", {
    entryOrder: {
      entryOrderCode: order.code,
      ownerCode: order.ownerCode,
      purchaseOrderCode: order.purchaseOrderCode,
      warehouseCode: order.warehouseCode,
      orderCreateTime: qimenTime(order.createdAt),
      orderType: order.type,
      expectStartTime: optionalTime(order.expectedFrom),
      expectEndTime: optionalTime(order.expectedBy),
      supplierCode: order.supplierCode,
      supplierName: order.supplierName,
      remark: order.remark,
      totalOrderLines: order.lines.length,
    },
    orderLines: { orderLine: order.lines.map((one) => line(one, order.ownerCode)) },
  });
}

export interface ReturnRequest extends Place {
  code: string;
  type: "THRK" | "HHRK";
  /** Our number of the delivery the goods left with. */
  deliveryCode: string;
  logisticsCode: string;
  trackingNo?: string;
  reason?: string;
  sender: Contact;
  lines: (DocumentLine & { sourceOrderCode?: string })[];
}

/** Body of `returnorder.create`. */
export function returnOrderXml(order: ReturnRequest): string {
  return writeXml("request", {
    returnOrder: {
      returnOrderCode: order.code,
      warehouseCode: order.warehouseCode,
      orderType: order.type,
      preDeliveryOrderCode: order.deliveryCode,
      logisticsCode: order.logisticsCode,
      expressCode: order.trackingNo,
      returnReason: order.reason,
      senderInfo: contact(order.sender),
    },
    orderLines: {
      orderLine: order.lines.map((one) => ({ ...line(one, order.ownerCode), sourceOrderCode: one.sourceOrderCode })),
    },
  });
}

/** Body of `order.cancel`; `orderType` is the type the document was created with. */
export function cancelXml(order: Place & { code: string; remoteId?: string; orderType: string; reason: string }) {
  return writeXml("request", {
    warehouseCode: order.warehouseCode,
    ownerCode: order.ownerCode,
    orderCode: order.code,
    orderId: order.remoteId,
    orderType: order.orderType,
    cancelReason: order.reason,
  });
}

export interface ItemRequest extends Place {
  action: "add" | "update";
  code: string;
  name: string;
  barcode: string;
  goodsCode?: string;
  color?: string;
  size?: string;
  /** Grams; Qimen takes kilograms. */
  weightGrams?: number;
}

/** Body of `singleitem.synchronize`. */
export function itemXml(item: ItemRequest): string {
  return writeXml("request", {
    actionType: item.action,
    warehouseCode: item.warehouseCode,
    ownerCode: item.ownerCode,
    item: {
      itemCode: item.code,
      goodsCode: item.goodsCode,
      itemName: item.name,
      barCode: item.barcode,
      skuProperty: [item.color, item.size].filter(Boolean).join(";") || undefined,
      grossWeight: item.weightGrams === undefined ? undefined : kilograms(item.weightGrams),
      color: item.color,
      size: item.size,
      itemType: "ZC",
      isSku: "Y",
    },
  });
}

const kilograms = (grams: number) => `${Math.trunc(grams / 1000)}.${String(grams % 1000).padStart(3, "0")}`;

/** Body of `inventory.query`. */
export function inventoryXml({ warehouseCode, ownerCode }: Place, itemCodes: readonly string[]): string {
  const criteria = itemCodes.map((itemCode) => ({ warehouseCode, ownerCode, itemCode }));
  return writeXml("request", { criteriaList: { criteria } });
}

/** What the warehouse says it has of an item: sellable units, frozen ones, and defective ones of any kind. */
export interface TheirStock {
  good: number;
  frozen: number;
  defective: number;
}

/** Reads the answer to `inventory.query`, several rows of an item (batches, kinds) added up. */
export function readInventory(response: XmlElement): Map<string, TheirStock> {
  const found = new Map<string, TheirStock>();
  for (const item of itemsOf(response, "items", "item")) {
    const code = textOf(item, "itemCode");
    const stock = found.get(code) ?? { good: 0, frozen: 0, defective: 0 };
    const units = wholeUnits(textOf(item, "quantity"));
    const kind = textOf(item, "inventoryType") || "ZP";
    if (kind === "ZP") {
      stock.good += units;
      stock.frozen += wholeUnits(textOf(item, "lockQuantity"));
    } else if (kind !== "ZT") stock.defective += units;
    found.set(code, stock);
  }
  return found;
}

const wholeUnits = (text: string) => (/^-?\d{1,9}(\.0+)?$/.test(text) ? Number.parseInt(text, 10) : 0);
