import type { ShipmentRequest } from "./shipment";

/** A shipment for tests and test calls; nobody lives there. */
export function sampleShipment(parts: Partial<ShipmentRequest> = {}): ShipmentRequest {
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", postalCode: "310000" };
  return {
    orderKey: "key-1",
    service: "2",
    sender: { name: "发货仓", phone: "13900000001", company: "Weft", ...place, street: "文三路 1 号" },
    receiver: { name: "张三", phone: "13800138000", company: "", ...place, street: "龙井路 1 号 2 幢" },
    items: [{ name: "T 恤", quantity: 2 }],
    weightGrams: 450,
    platform: { channel: "api", orderNos: ["A-1"] },
    pushUrl: "http://127.0.0.1:1/push",
    pushSecret: "push-secret",
    ...parts,
  };
}
