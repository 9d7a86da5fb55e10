import { createHmac } from "node:crypto";
import type { EmulatedOrder, Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";

type Json = Record<string, unknown>;

const keys = { consumerKey: "ck_emulated", consumerSecret: "cs_emulated", webhookSecret: "wh_emulated" };
const statuses = { unpaid: "pending", to_ship: "processing", canceled: "cancelled" } as const;
const gmt = (at: Date) => at.toISOString().slice(0, 19);

const failed = (code: string, message: string, status: number) => json({ code, message, data: { status } }, status);

export type WooEmulator = Emulator & {
  /** Changes what the shop tells of an order: status, amounts, currency. */
  edit(externalNo: string, over: Json): void;
};

/** RFC 5849 §3.4.1 read anew: shares nothing with the client's signing. */
function signatureOf(method: string, url: string, query: URLSearchParams): string {
  const rfc = (value: string) =>
    [...Buffer.from(value, "utf8")]
      .map((byte) => {
        const char = String.fromCharCode(byte);
        return /[A-Za-z0-9\-._~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
      })
      .join("");
  const pairs = [...query]
    .filter(([name]) => name !== "oauth_signature")
    .map(([name, value]) => `${rfc(name)}=${rfc(value)}`);
  const base = `${method}&${rfc(url)}&${rfc(pairs.sort().join("&"))}`;
  return createHmac("sha256", `${keys.consumerSecret}&`).update(base).digest("base64");
}

/** The REST API of one shop over plain HTTP, so every call is signed; Basic is taken from behind a proxy that decrypts. */
export async function startWooEmulator(): Promise<WooEmulator> {
  const orders = new Map<string, EmulatedOrder>();
  const edits = new Map<string, Json>();
  const stock = new Map<string, number>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const notes = new Map<string, { note: string; customer_note: boolean }[]>();
  const refunds = new Map<string, Json[]>();
  const nonces = new Set<string>();

  function authorized({ method, path, query, headers }: EmulatedRequest): EmulatedReply | undefined {
    const denied = (message: string) => failed("woocommerce_rest_authentication_error", message, 401);
    if (headers["x-forwarded-proto"] === "https") {
      const basic = Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`).toString("base64");
      return headers.authorization === `Basic ${basic}` ? undefined : denied("Consumer secret is invalid.");
    }
    if (query.get("oauth_consumer_key") !== keys.consumerKey) return denied("Consumer key is invalid.");
    const age = Math.abs(Date.now() / 1000 - Number(query.get("oauth_timestamp")));
    if (!(age < 15 * 60)) return denied("Invalid timestamp.");
    const expected = signatureOf(method, `${server.url}${path}`, query);
    if (query.get("oauth_signature") !== expected)
      return denied("Invalid signature - provided signature does not match.");
    const nonce = query.get("oauth_nonce") ?? "";
    if (nonces.has(nonce)) return denied("Invalid nonce - nonce has already been used.");
    nonces.add(nonce);
    return undefined;
  }

  /** Numbers of the shop are numbers in its JSON, longer ones than JavaScript's too. */
  const raw = (value: unknown) => JSON.stringify(value).replace(/"#(\d+)#"/g, "$1");
  const reply = (value: unknown, headers?: Record<string, string>): EmulatedReply => ({ body: raw(value), headers });

  function view(order: EmulatedOrder): Json {
    const { receiver } = order;
    const total = order.lines.reduce((sum, line) => sum + Math.round(Number(line.price) * 100) * line.quantity, 0);
    const cents = (price: string, quantity: number) => ((Math.round(Number(price) * 100) * quantity) / 100).toFixed(2);
    const line_items = order.lines.map((line) => ({
      ...{
        id: `#${line.ref}#`,
        name: line.title,
        product_id: `#${line.item}#`,
        variation_id: `#${line.sku}#`,
        sku: line.merchantCode,
      },
      ...{ quantity: line.quantity, subtotal: cents(line.price, line.quantity), subtotal_tax: "0.00" },
      ...{ total: cents(line.price, line.quantity), total_tax: "0.00" },
    }));
    const address = {
      ...{ first_name: receiver.name, last_name: "", address_1: receiver.street, address_2: receiver.district },
      ...{ city: receiver.city, state: receiver.province, postcode: "310000", country: "CN", phone: receiver.phone },
    };
    return {
      ...{ id: `#${order.externalNo}#`, number: order.externalNo, status: statuses[order.stage], currency: "CNY" },
      ...{
        date_created_gmt: gmt(order.modifiedAt),
        date_modified_gmt: gmt(order.modifiedAt),
        prices_include_tax: false,
      },
      date_paid_gmt: order.stage === "to_ship" ? gmt(order.modifiedAt) : null,
      ...{
        total: ((total + Number(order.freight) * 100) / 100).toFixed(2),
        shipping_total: order.freight,
        shipping_tax: "0.00",
      },
      ...{ payment_method: "alipay", customer_id: 0, customer_note: order.note, billing: address, shipping: address },
      ...{ line_items, fee_lines: [], refunds: (refunds.get(order.externalNo) ?? []).map(({ id }) => ({ id })) },
      ...edits.get(order.externalNo),
    };
  }

  function page(rows: unknown[], query: URLSearchParams): EmulatedReply {
    const size = Number(query.get("per_page") ?? 10);
    if (size > 100) return failed("rest_invalid_param", "Invalid parameter(s): per_page", 400);
    const start = (Number(query.get("page") ?? 1) - 1) * size;
    const headers = { "X-WP-Total": String(rows.length), "X-WP-TotalPages": String(Math.ceil(rows.length / size)) };
    return reply(rows.slice(start, start + size), headers);
  }

  function listed(query: URLSearchParams): EmulatedReply {
    const [after, before] = [query.get("modified_after"), query.get("modified_before")];
    if (after && query.get("dates_are_gmt") !== "true") return failed("rest_invalid_param", "Times are local", 400);
    const rows = [...orders.values()]
      .filter(({ modifiedAt }) => (!after || gmt(modifiedAt) > after) && (!before || gmt(modifiedAt) < before))
      .sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime());
    return page(rows.map(view), query);
  }

  const variants = () => new Map([...orders.values()].flatMap((order) => order.lines).map((line) => [line.sku, line]));

  function batch(item: string | undefined, body: Json): EmulatedReply {
    const rows = body.update as { id: string | number; manage_stock: boolean; stock_quantity: number }[];
    if (rows.length > 100) return failed("woocommerce_rest_request_entity_too_large", "At most 100 items", 413);
    const update = rows.map(({ id, manage_stock, stock_quantity }) => {
      const line = variants().get(String(id));
      const there = line && (item === undefined || line.item === item);
      const error = {
        code: "woocommerce_rest_product_variation_invalid_id",
        message: "Invalid ID.",
        data: { status: 400 },
      };
      if (!there || !manage_stock) return { id: `#${id}#`, error };
      stock.set(String(id), stock_quantity);
      return { id: `#${id}#`, stock_quantity };
    });
    return reply({ update });
  }

  function change(order: EmulatedOrder, body: Json): EmulatedReply {
    if (body.status === "completed") {
      const meta = new Map((body.meta_data as { key: string; value: string }[]).map(({ key, value }) => [key, value]));
      const trackingNo = meta.get("_weft_tracking_number") ?? "";
      const told = notes.get(order.externalNo)?.some((one) => one.customer_note && one.note.includes(trackingNo));
      if (told)
        shipments.push({
          externalNo: order.externalNo,
          carrier: meta.get("_weft_carrier") ?? "",
          trackingNo,
          refs: undefined,
        });
    }
    const completed = body.status === "completed" ? { date_completed_gmt: gmt(new Date()) } : {};
    edits.set(order.externalNo, { ...edits.get(order.externalNo), status: body.status, ...completed });
    return reply(view(order));
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const { method, query, path } = request;
    if (path === "/wp-json/") return json({ name: "模拟小店", url: server.url });
    const refusal = authorized(request);
    if (refusal) return refusal;
    const body = (request.body ? JSON.parse(request.body) : {}) as Json;
    const [root, id = "", sub] = path.replace("/wp-json/wc/v3/", "").split("/");
    if (root === "products" && method === "POST") return batch(sub === "variations" ? id : undefined, body);
    if (root === "products" && !id) {
      const items = [...new Set([...variants().values()].map((line) => line.item))];
      return page(
        items.map((item) => ({ id: `#${item}#`, name: "T 恤", type: "variable", sku: "" })),
        query,
      );
    }
    if (root === "products") {
      const rows = [...variants().values()].filter((line) => line.item === id);
      return page(
        rows.map((line) => ({ id: `#${line.sku}#`, sku: line.merchantCode, attributes: [{ option: line.title }] })),
        query,
      );
    }
    if (!id) return listed(query);
    const order = orders.get(id);
    if (!order) return failed("woocommerce_rest_shop_order_invalid_id", "Invalid ID.", 404);
    if (sub === "refunds") return page(refunds.get(id) ?? [], query);
    if (sub === "notes" && method === "POST") {
      const written = body as { note: string; customer_note: boolean };
      notes.set(id, [...(notes.get(id) ?? []), written]);
      // What the buyer is told of an order that has left, besides what it left under.
      const left = shipments.some((one) => one.externalNo === id) && written.customer_note;
      for (const line of left ? written.note.split("\n") : []) {
        const [carrier = "", trackingNo = ""] = line.split(": ");
        shipments.push({ externalNo: id, carrier, trackingNo, refs: undefined });
      }
      return reply({ id: 1, ...body });
    }
    if (sub === "notes") return reply(notes.get(id) ?? []);
    return method === "PUT" ? change(order, body) : reply(view(order));
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: keys,
    put: (order) => void orders.set(order.externalNo, order),
    shipments: () => [...shipments],
    stock: () => stock,
    edit: (externalNo, over) => void edits.set(externalNo, over),
    askRefund({ refundId, externalNo, ref, amount, modifiedAt }) {
      const meta_data = [{ key: "_refunded_item_id", value: ref }];
      const line = { id: 1, quantity: -1, subtotal: `-${amount}`, total: `-${amount}`, total_tax: "0.00", meta_data };
      const refund = { id: `#${refundId}#`, date_created_gmt: gmt(modifiedAt), amount, reason: "", line_items: [line] };
      refunds.set(externalNo, [...(refunds.get(externalNo) ?? []), refund]);
    },
    rowAnswers: {
      rows: (answer) => answer.update,
      ...{ id: "id", refused: { error: { code: "db_update_error", message: "Busy.", data: { status: 500 } } } },
    },
    busy: '{"code":"internal_server_error","message":"There has been a critical error on this website."}',
    notes: () => new Map([...notes].map(([id, all]) => [id, all.at(-1)?.note ?? ""])),
    push(externalNo) {
      const body = Buffer.from(`{"id":${externalNo},"status":"processing"}`);
      const signature = createHmac("sha256", keys.webhookSecret).update(body).digest("base64");
      const about = { "x-wc-webhook-topic": "order.updated", "x-wc-webhook-resource": "order" };
      const ids = { "x-wc-webhook-signature": signature, "x-wc-webhook-delivery-id": "d-1" };
      return { method: "POST", query: "", headers: { ...about, ...ids }, body };
    },
  };
}
