import { createHmac } from "node:crypto";
import { emulatedLabelPdf } from "../carrier/emulated-label";
import { type JourneyStep, journeyAt } from "../carrier/journey";
import {
  type EmulatedReply,
  type EmulatedRequest,
  type EmulatorServer,
  json,
  serveEmulator,
} from "../wire/emulator-server";

interface EmulatedShipment {
  id: string;
  reference: string;
  trackingCode: string | null;
  service: string;
  createdAt: Date;
  receiver: string;
  refuses: boolean;
  refunded: boolean;
}

export interface EasyPostEmulator extends EmulatorServer {
  shipments: Map<string, EmulatedShipment>;
  /** Sends `tracker.updated`, signed with the webhook's secret. */
  push(url: string, trackingCode: string, secret: string): Promise<Response>;
}

interface Options {
  apiKey: string;
  now?: () => Date;
}

const statuses: Record<JourneyStep, string> = {
  picked_up: "in_transit",
  in_transit: "in_transit",
  out_for_delivery: "out_for_delivery",
  delivered: "delivered",
  refused: "failure",
  returned: "return_to_sender",
};

const rates = [
  { id: "rate_ground", service: "GroundAdvantage", carrier: "USPS", rate: "7.10", currency: "USD" },
  { id: "rate_priority", service: "Priority", carrier: "USPS", rate: "9.80", currency: "USD" },
  { id: "rate_express", service: "Express", carrier: "USPS", rate: "31.40", currency: "USD" },
];

const no = (status: number, code: string, message: string) => json({ error: { code, message, errors: [] } }, status);

/** EasyPost's REST API on this machine. */
export async function startEasyPostEmulator({ apiKey, now = () => new Date() }: Options): Promise<EasyPostEmulator> {
  const shipments = new Map<string, EmulatedShipment>();
  const find = (idOrReference: string) =>
    shipments.get(idOrReference) ?? [...shipments.values()].find((one) => one.id === idOrReference);

  const shown = (one: EmulatedShipment) => ({
    id: one.id,
    object: "Shipment",
    reference: one.reference,
    tracking_code: one.trackingCode,
    rates,
    selected_rate: one.trackingCode ? rates.find((rate) => rate.service === one.service) : null,
    postage_label: one.trackingCode ? { label_url: `${server.url}/labels/${one.id}.pdf` } : null,
    refund_status: one.refunded ? "submitted" : null,
  });

  const tracker = (trackingCode: string) => {
    const one = [...shipments.values()].find((known) => known.trackingCode === trackingCode);
    const events = one ? journeyAt(one.createdAt, now(), one.refuses) : [];
    return {
      object: "Tracker",
      tracking_code: trackingCode,
      status: events.length > 0 ? statuses[(events.at(-1) as { step: JourneyStep }).step] : "pre_transit",
      tracking_details: events.map((event) => ({
        message: event.text,
        status: statuses[event.step],
        datetime: event.at.toISOString(),
        tracking_location: { city: "SEATTLE" },
      })),
    };
  };

  function create(body: string): EmulatedReply {
    const { shipment } = JSON.parse(body) as { shipment?: Record<string, Record<string, unknown>> };
    const reference = String(shipment?.reference ?? "");
    const to = shipment?.to_address;
    if (!to?.street1 || !to.zip || !to.country)
      return no(422, "ADDRESS.PARAMETERS.INVALID", "to_address is incomplete");
    const parcelWeight = Number(shipment?.parcel?.weight);
    if (!(parcelWeight > 0)) return no(422, "PARCEL.WEIGHT.INVALID", "weight must be positive");
    const one: EmulatedShipment = {
      ...{ id: `shp_${shipments.size + 1}`, reference, trackingCode: null, service: "", createdAt: now() },
      receiver: String(to.name ?? ""),
      ...{ refuses: /refuse/i.test(String(to.street1)), refunded: false },
    };
    shipments.set(reference, one);
    return json(shown(one), 201);
  }

  function buy(one: EmulatedShipment, body: string): EmulatedReply {
    if (one.trackingCode) return no(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment");
    const { rate } = JSON.parse(body) as { rate?: { id?: string } };
    const chosen = rates.find((known) => known.id === rate?.id);
    if (!chosen) return no(422, "SHIPMENT.RATE.INVALID", "No such rate");
    one.service = chosen.service;
    one.trackingCode = `9400${Math.floor(now().getTime() / 1000)}${String(shipments.size % 1000).padStart(3, "0")}`;
    return json(shown(one));
  }

  /** Files lie open, like those of a bucket: who knows the address may read. */
  async function file(id: string): Promise<EmulatedReply> {
    const one = find(id);
    if (!one?.trackingCode) return { status: 404, body: "" };
    const body = await emulatedLabelPdf("USPS", one.trackingCode, one.receiver);
    return { contentType: "application/pdf", body };
  }

  const server: EmulatorServer = await serveEmulator(({ headers, method, path, query, body }: EmulatedRequest) => {
    const [, fileId] = /^\/labels\/(\w+)\.pdf$/.exec(path) ?? [];
    if (fileId) return file(fileId);
    const [user = ""] = Buffer.from((headers.authorization ?? "").replace(/^Basic /, ""), "base64")
      .toString()
      .split(":");
    if (user !== apiKey) return no(401, "APIKEY.INACTIVE", "This api key is not active");
    if (path === "/v2/trackers") return json({ trackers: [tracker(query.get("tracking_code") ?? "")] });
    if (path === "/v2/shipments" && method === "POST") return create(body);
    if (path === "/v2/shipments") return json({ shipments: [...shipments.values()].map(shown) });
    const [, key = "", action] = /^\/v2\/shipments\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const one = find(decodeURIComponent(key));
    if (!one) return no(404, "NOT_FOUND", "The requested resource could not be found");
    if (action === "buy") return buy(one, body);
    if (action === "refund") one.refunded = true;
    return json(shown(one));
  });
  return {
    ...server,
    shipments,
    push(url, trackingCode, secret) {
      const body = JSON.stringify({
        object: "Event",
        id: "evt_1",
        description: "tracker.updated",
        result: tracker(trackingCode),
      });
      const mac = createHmac("sha256", Buffer.from(secret.normalize("NFKD"), "utf8"));
      mac.update(Buffer.from(body, "utf8"));
      const headers = {
        "Content-Type": "application/json",
        "X-Hmac-Signature": `hmac-sha256-hex=${mac.digest("hex")}`,
      };
      return fetch(url, { method: "POST", headers, body });
    },
  };
}
