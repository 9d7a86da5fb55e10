import { createHash, createHmac, randomUUID } from "node:crypto";
import { type EmulatedRequest, type EmulatorServer, json, serveEmulator } from "../wire/emulator-server";

interface EmulatedDelivery {
  deliveryId: string;
  orderKey: string;
  callbackUrl: string;
  status: string;
}

export interface CourierEmulator extends EmulatorServer {
  deliveries: Map<string, EmulatedDelivery>;
  /** Moves a delivery on and reports it to where its order said. */
  push(deliveryId: string, status: string, at?: Date): Promise<Response>;
}

interface Options {
  appKey: string;
  appSecret: string;
  now?: () => Date;
}

/** A city courier's dispatch service on this machine. */
export async function startCourierEmulator({
  appKey,
  appSecret,
  now = () => new Date(),
}: Options): Promise<CourierEmulator> {
  const deliveries = new Map<string, EmulatedDelivery>();
  const seen = new Set<string>();

  /** The documented lines, hashed and compared here without the client's code. */
  function mac(method: string, path: string, time: string, nonce: string, body: string): string {
    const bodyHash = createHash("sha256").update(Buffer.from(body)).digest("hex");
    return createHmac("sha256", Buffer.from(appSecret))
      .update(`${method}\n${path}\n${time}\n${nonce}\n${bodyHash}`)
      .digest("hex");
  }

  function problemWith({ headers, method, path, body }: EmulatedRequest): string | undefined {
    const time = String(headers["x-timestamp"] ?? "");
    const nonce = String(headers["x-nonce"] ?? "");
    if (headers["x-app-key"] !== appKey) return "unknown app key";
    if (headers["x-signature"] !== mac(method, path, time, nonce, body)) return "bad signature";
    if (Math.abs(Date.now() - Number(time)) > 300_000) return "too old";
    if (seen.has(nonce)) return "seen before";
    seen.add(nonce);
    return undefined;
  }

  const server = await serveEmulator((request: EmulatedRequest) => {
    const problem = problemWith(request);
    if (problem) return json({ code: "UNAUTHORIZED", message: problem }, 401);
    const given = JSON.parse(request.body) as { orderKey?: string; callbackUrl?: string; dropoff?: { phone?: string } };
    const orderKey = given.orderKey ?? "";
    const known = deliveries.get(orderKey);
    if (request.path === "/v1/ping") return json({ ok: true });
    if (request.path === "/v1/deliveries/cancel") {
      if (!known) return json({ code: "NOT_FOUND", message: "no such delivery" }, 404);
      if (["picked_up", "delivered"].includes(known.status)) {
        return json({ code: "TOO_LATE", message: "骑手已取货，不能取消" }, 409);
      }
      known.status = "canceled";
      return json({ ok: true });
    }
    if (!given.dropoff?.phone) return json({ code: "INVALID", message: "dropoff.phone is missing" }, 422);
    const serial = String(deliveries.size + 1).padStart(3, "0");
    const delivery = known ?? {
      deliveryId: `C${Math.floor(now().getTime() / 1000)}${serial}`,
      ...{ orderKey, callbackUrl: given.callbackUrl ?? "", status: "waiting" },
    };
    deliveries.set(orderKey, delivery);
    return json({
      deliveryId: delivery.deliveryId,
      status: delivery.status,
      pickupNo: `#${delivery.deliveryId.slice(-3)}`,
    });
  });
  return {
    ...server,
    deliveries,
    push(deliveryId, status, at = now()) {
      const delivery = [...deliveries.values()].find((one) => one.deliveryId === deliveryId);
      if (!delivery) throw new Error("no such delivery");
      delivery.status = status;
      const body = JSON.stringify({ deliveryId, status, at: at.toISOString(), note: "" });
      const time = String(Date.now());
      const nonce = randomUUID();
      const signature = mac("POST", new URL(delivery.callbackUrl).pathname, time, nonce, body);
      const headers = { "X-App-Key": appKey, "X-Timestamp": time, "X-Nonce": nonce, "X-Signature": signature };
      return fetch(delivery.callbackUrl, { method: "POST", headers, body });
    },
  };
}
