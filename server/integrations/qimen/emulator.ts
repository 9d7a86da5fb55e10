import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { childOf, itemsOf, parseXml, textOf, writeXml, type XmlContent, type XmlElement } from "./xml";

export interface EmulatorOptions {
  appKey: string;
  secret: string;
  customerId: string;
  warehouseCode: string;
  ownerCode: string;
  /** Where reports go: an address, or a function for a simulator in the same process. */
  reportTo: string | ((params: Record<string, string>, body: string) => Promise<string>);
  /** Units of an item it did not know of yet. */
  initialStock?: (itemCode: string) => Promise<number>;
  /** Told of every new order, after it was taken. */
  onOrder?: (emulator: QimenEmulator, order: EmulatedOrder) => void;
  clock?: () => Date;
}

export interface EmulatedOrder {
  code: string;
  remoteId: string;
  lines: { lineNo: string; itemCode: string; planned: number; shipped: number }[];
  state: "new" | "accepted" | "shipped" | "canceled";
  body: string;
}

export interface Packed {
  trackingNo: string;
  items: { itemCode: string; quantity: number; lineNo?: string }[];
}

interface SentReport {
  method: string;
  body: string;
}

/**
 * A warehouse that speaks Qimen over HTTP: it checks the signature of every call from the documentation, with none of
 * the client's code, keeps orders and stock, and reports what happens, signed, to where it is told.
 */
export class QimenEmulator {
  readonly orders = new Map<string, EmulatedOrder>();
  readonly documents = new Map<string, { method: string; body: string }>();
  readonly stock = new Map<string, number>();
  /** Everything reported so far, to be sent again. */
  readonly sent: SentReport[] = [];
  readonly calls: { method: string; accepted: boolean }[] = [];
  /** What goes wrong with the next calls: another answer, none at all, or none though it was carried out. */
  readonly faults: ({ status: number; body: string } | "hang-up" | "lost-answer")[] = [];
  private numbers = 0;

  constructor(
    private readonly options: EmulatorOptions,
    private readonly server: Server,
    readonly url: string,
  ) {}

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** A call that came in: what to answer. */
  async answer(params: Record<string, string>, body: string): Promise<string> {
    const { appKey, customerId } = this.options;
    const genuine = params.sign === this.signature(params, body) && params.app_key === appKey;
    this.calls.push({ method: params.method ?? "", accepted: genuine });
    if (!genuine) return reply("failure", "sign-check-failure", "invalid signature");
    if (params.customerId !== customerId) return reply("failure", "invalid-customer", "unknown customer");
    const request = parseXml(body);
    switch (params.method) {
      case "deliveryorder.create":
        return this.createDelivery(request, body);
      case "entryorder.create":
        return this.createDocument(params.method, textOf(childOf(request, "entryOrder"), "entryOrderCode"), body);
      case "returnorder.create":
        return this.createDocument(params.method, textOf(childOf(request, "returnOrder"), "returnOrderCode"), body);
      case "order.cancel":
        return this.cancel(textOf(request, "orderCode"));
      case "singleitem.synchronize":
        return reply("success", "0", "ok", { itemId: `I-${textOf(childOf(request, "item"), "itemCode")}` });
      case "inventory.query":
        return this.inventory(itemsOf(request, "criteriaList", "criteria").map((one) => textOf(one, "itemCode")));
      default:
        return reply("failure", "S003", "method not supported");
    }
  }

  private createDelivery(request: XmlElement, body: string): string {
    const head = childOf(request, "deliveryOrder");
    const receiver = childOf(head, "receiverInfo");
    const code = textOf(head, "deliveryOrderCode");
    const known = this.orders.get(code);
    if (known) return reply("success", "0", "exists", { deliveryOrderId: known.remoteId });
    const missing = [
      ...["deliveryOrderCode", "orderType", "warehouseCode", "createTime", "placeOrderTime", "operateTime"].filter(
        (name) => !textOf(head, name),
      ),
      ...["shopNick", "logisticsCode"].filter((name) => !textOf(head, name)),
      ...["name", "mobile", "province", "city", "detailAddress"].filter((name) => !textOf(receiver, name)),
    ];
    if (missing.length > 0) return reply("failure", "S005", `${missing.join(", ")} required`);
    if (textOf(head, "warehouseCode") !== this.options.warehouseCode) return reply("failure", "S006", "no warehouse");
    const lines = itemsOf(request, "orderLines", "orderLine").map((line) => ({
      lineNo: textOf(line, "orderLineNo"),
      itemCode: textOf(line, "itemCode"),
      planned: Number(textOf(line, "planQty")),
      shipped: 0,
    }));
    const remoteId = `WMS${++this.numbers}`;
    const order: EmulatedOrder = { code, remoteId, lines, state: "new", body };
    this.orders.set(code, order);
    this.options.onOrder?.(this, order);
    return reply("success", "0", "ok", { deliveryOrderId: remoteId });
  }

  private createDocument(method: string, code: string, body: string): string {
    if (!code) return reply("failure", "S005", "code required");
    this.documents.set(code, { method, body });
    const name = method.startsWith("entry") ? "entryOrderId" : "returnOrderId";
    return reply("success", "0", "ok", { [name]: `WMS${++this.numbers}` });
  }

  private cancel(code: string): string {
    const order = this.orders.get(code);
    if (order?.state === "shipped") return reply("failure", "S009", "already shipped");
    if (order) order.state = "canceled";
    return order || this.documents.delete(code)
      ? reply("success", "0", "ok")
      : reply("failure", "S007", "no such document");
  }

  private async inventory(codes: readonly string[]): Promise<string> {
    const item: XmlContent[] = [];
    for (const itemCode of codes) {
      const quantity = await this.unitsOf(itemCode);
      const warehouseCode = this.options.warehouseCode;
      item.push({ warehouseCode, itemCode, itemId: "", inventoryType: "ZP", quantity, lockQuantity: 0 });
    }
    return reply("success", "0", "ok", { items: { item } });
  }

  private async unitsOf(itemCode: string): Promise<number> {
    const units = this.stock.get(itemCode) ?? (await this.options.initialStock?.(itemCode)) ?? 0;
    this.stock.set(itemCode, units);
    return units;
  }

  /** Reports that work on an order has begun, or any other step. */
  process(code: string, processStatus: string, at = this.now()): Promise<string> {
    const order = this.orders.get(code);
    if (order?.state === "new") order.state = "accepted";
    return this.report("orderprocess.report", {
      order: { orderCode: code, orderId: order?.remoteId, warehouseCode: this.options.warehouseCode },
      process: { processStatus, operateTime: chinaTime(at) },
    });
  }

  /** Ships parcels of an order; `final` closes it, whatever is missing. `named`: lots and serial numbers by item. */
  async ship(code: string, parcels: Packed[], final = true, named: Record<string, Named> = {}): Promise<string> {
    const order = this.orders.get(code);
    if (!order) throw new Error(`emulator: no order ${code}`);
    const items = parcels.flatMap((parcel) => parcel.items);
    for (const { itemCode, quantity, lineNo } of items) {
      const line = order.lines.find((one) => one.itemCode === itemCode && (!lineNo || one.lineNo === lineNo));
      if (line) line.shipped += quantity;
      this.stock.set(itemCode, (await this.unitsOf(itemCode)) - quantity);
    }
    if (final) order.state = "shipped";
    return this.report("deliveryorder.confirm", {
      deliveryOrder: {
        deliveryOrderCode: code,
        deliveryOrderId: order.remoteId,
        warehouseCode: this.options.warehouseCode,
        orderType: "JYCK",
        status: final ? "DELIVERED" : "PARTDELIVERED",
        outBizCode: `D${++this.numbers}-${code}`,
        confirmType: final ? 0 : 1,
        operateTime: chinaTime(this.now()),
      },
      packages: {
        package: parcels.map((parcel) => ({
          logisticsCode: "SF",
          expressCode: parcel.trackingNo,
          weight: "0.800",
          items: { item: parcel.items.map(({ lineNo, ...item }) => ({ ...item, orderLineNo: lineNo })) },
        })),
      },
      orderLines: {
        orderLine: order.lines.map((line) => ({
          orderLineNo: line.lineNo,
          itemCode: line.itemCode,
          planQty: line.planned,
          actualQty: items
            .filter((item) => item.itemCode === line.itemCode && (!item.lineNo || item.lineNo === line.lineNo))
            .reduce((sum, item) => sum + item.quantity, 0),
          ...namedXml(named[line.itemCode] ?? {}),
        })),
      },
    });
  }

  /** Reports goods that appeared or disappeared: counts, damage, goods found. */
  async changeStock(itemCode: string, quantity: number, inventoryType = "ZP", at = this.now()): Promise<string> {
    if (inventoryType === "ZP") this.stock.set(itemCode, (await this.unitsOf(itemCode)) + quantity);
    const { warehouseCode, ownerCode } = this.options;
    const outBizCode = `S${++this.numbers}`;
    const item = { ownerCode, warehouseCode, orderCode: `PD${this.numbers}`, orderType: "QTCK", outBizCode };
    return this.report("stockchange.report", {
      items: { item: [{ ...item, itemCode, inventoryType, quantity, changeTime: chinaTime(at) }] },
    });
  }

  /** Reports goods received for an entry or a return. */
  receive(
    code: string,
    lines: ({ lineNo: string; itemCode: string; planned: number; actual: number; inventoryType?: string } & Named)[],
    final = true,
  ): Promise<string> {
    const { warehouseCode, ownerCode } = this.options;
    const entry = this.documents.get(code)?.method !== "returnorder.create";
    const head = {
      [entry ? "entryOrderCode" : "returnOrderCode"]: code,
      ...{ ownerCode, warehouseCode, outBizCode: `R${++this.numbers}`, confirmType: final ? 0 : 1 },
      status: final ? "FULFILLED" : "PARTFULFILLED",
      operateTime: chinaTime(this.now()),
    };
    const orderLine = lines.map(({ lineNo, itemCode, planned, actual, inventoryType = "ZP", ...named }) => ({
      ...{ orderLineNo: lineNo, ownerCode, itemCode, inventoryType, planQty: planned, actualQty: actual },
      ...namedXml(named),
    }));
    return this.report(entry ? "entryorder.confirm" : "returnorder.confirm", {
      [entry ? "entryOrder" : "returnOrder"]: head,
      orderLines: { orderLine },
    });
  }

  private report(method: string, content: XmlContent): Promise<string> {
    const body = writeXml("request", content);
    this.sent.push({ method, body });
    return this.send(method, body);
  }

  /** Sends a report, signed now unless other parameters say otherwise, and returns the answer. */
  async send(method: string, body: string, changed: Record<string, string> = {}): Promise<string> {
    const params: Record<string, string> = {
      ...{ method, timestamp: chinaTime(this.now()), format: "xml", app_key: this.options.appKey, v: "2.0" },
      ...{ sign_method: "md5", customerId: this.options.customerId, ...changed },
    };
    params.sign = changed.sign ?? this.signature(params, body);
    const { reportTo } = this.options;
    if (typeof reportTo === "function") return reportTo(params, body);
    const address = `${reportTo}?${new URLSearchParams(params)}`;
    const response = await fetch(address, { method: "POST", headers: { "content-type": "text/xml" }, body });
    return response.text();
  }

  /** Written down from the documentation once more, so that a mistake in the client's signing does not sign for itself. */
  private signature(params: Record<string, string>, body: string): string {
    let joined = "";
    for (const [name, value] of Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name !== "sign" && value.length > 0) joined += name + value;
    }
    const { secret } = this.options;
    if (params.sign_method === "hmac")
      return createHmac("md5", secret)
        .update(joined + body)
        .digest("hex")
        .toUpperCase();
    if (params.sign_method === "hmac-sha256")
      return createHmac("sha256", secret)
        .update(joined + body)
        .digest("hex")
        .toUpperCase();
    return createHash("md5")
      .update(secret + joined + body + secret)
      .digest("hex")
      .toUpperCase();
  }

  private now(): Date {
    return this.options.clock?.() ?? new Date();
  }
}

const reply = (flag: string, code: string, message: string, more: Record<string, XmlContent> = {}) =>
  writeXml("response", { flag, code, message, ...more });

const chinaTime = (at: Date) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" }).format(at);

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Starts a warehouse on a free port of this machine. */
export async function startQimenEmulator(options: EmulatorOptions): Promise<QimenEmulator> {
  let emulator: QimenEmulator | undefined;
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const fault = emulator?.faults.shift();
    if (fault === "hang-up") return void request.socket.destroy();
    const params = Object.fromEntries(new URL(request.url ?? "/", "http://emulator").searchParams);
    if (fault === "lost-answer") {
      await emulator?.answer(params, body);
      return void request.socket.destroy();
    }
    response.statusCode = fault?.status ?? 200;
    response.end(fault?.body ?? (await emulator?.answer(params, body)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  emulator = new QimenEmulator(options, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return emulator;
}

interface Named {
  batches?: readonly { code: string; expires?: string; quantity: number }[];
  sns?: readonly string[];
}

const namedXml = ({ batches, sns }: Named): { [name: string]: XmlContent } => ({
  ...(batches && {
    batchs: {
      batch: batches.map(({ code, expires, quantity }) => ({
        ...{ batchCode: code, expireDate: expires, actualQty: quantity },
      })),
    },
  }),
  ...(sns && { snList: { sn: sns } }),
});
