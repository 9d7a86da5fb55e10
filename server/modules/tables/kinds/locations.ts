import { type LocationUpsert, locationUpsert } from "@/lib/contracts/network";
import { locate } from "@/server/domain/geo/locate";
import { locationPage } from "@/server/modules/network/service/locations";
import { upsertLocationsIn } from "@/server/modules/network/service/upsert-locations";
import { fieldsOf } from "../cell-fields";
import { formatOpeningHours, parseOpeningHours } from "../opening-hours-text";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

const addressColumns = [
  { key: "country" },
  { key: "province", synonyms: ["省份", "state"] },
  { key: "city", synonyms: ["城市"] },
  { key: "district", synonyms: ["区", "县", "区域"] },
  { key: "street", synonyms: ["地址", "address"] },
  { key: "postalCode", synonyms: ["邮政编码", "zip"] },
];

const typeNames: Record<string, string> = {
  仓库: "dc",
  大仓: "dc",
  warehouse: "dc",
  门店: "store",
  快闪店: "popup",
  第三方仓: "third_party",
  三方仓: "third_party",
};

export const locationTable: TableKind<LocationUpsert> = {
  columns: [
    { key: "code", required: true, synonyms: ["仓店编码", "仓库编码", "门店编码"] },
    { key: "name", required: true, synonyms: ["仓店名称", "仓库名称", "门店名称"] },
    { key: "type", required: true },
    ...addressColumns,
    { key: "lat" },
    { key: "lng" },
    { key: "timezone" },
    { key: "shipFrom" },
    { key: "pickup" },
    { key: "twoHour" },
    { key: "twoHourRadiusKm" },
    { key: "openingHours" },
    { key: "cutOff" },
    { key: "dailyCapacity" },
    { key: "leadHours" },
    { key: "serviceScore" },
    { key: "active" },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    const type = field.text("type") ?? "";
    const place = (key: string) => field.text(key) ?? "";
    const position = { lat: field.number("lat"), lng: field.number("lng") };
    // Without coordinates it is put at the center of its district.
    const center =
      position.lat === undefined && position.lng === undefined
        ? locate(place("province"), place("city"), place("district"))
        : undefined;
    return {
      code: field.text("code"),
      name: field.text("name"),
      type: typeNames[type.toLowerCase()] ?? type.toLowerCase(),
      address: {
        country: field.keptText("country") ?? "CN",
        province: place("province"),
        city: place("city"),
        district: place("district"),
        street: place("street"),
        postalCode: field.clearable("postalCode"),
      },
      ...(center ?? position),
      timezone: field.keptText("timezone"),
      capabilities: {
        shipFrom: field.flag("shipFrom"),
        pickup: field.flag("pickup"),
        twoHour: field.flag("twoHour"),
      },
      twoHourRadiusKm: field.number("twoHourRadiusKm"),
      openingHours: field.custom("openingHours", parseOpeningHours, {}),
      cutOff: field.keptText("cutOff"),
      dailyCapacity: field.clearableNumber("dailyCapacity"),
      leadHours: field.number("leadHours"),
      serviceScore: field.number("serviceScore"),
      active: field.flag("active"),
    };
  },
  schema: locationUpsert,
  columnOf: ([field, inner]) => String((field === "address" || field === "capabilities" ? inner : field) ?? ""),
  keyOf: (item) => item.code,
  write: (tx, items, { now, dryRun }) => upsertLocationsIn(tx, items, { now, dryRun }),
  async *rows(tenantId) {
    const read = async (cursor: string | undefined, limit: number) =>
      (await locationPage(tenantId, { q: "", types: [], states: [], cursor, limit })).rows;
    for await (const row of pages(read, (row) => row.code)) {
      const flag = (value: boolean) => (value ? "1" : "0");
      const { code, name, type, country, province, city, district, street, timezone, cutOff } = row;
      yield {
        ...{ code, name, type, country, province, city, district, street, timezone, cutOff },
        postalCode: row.postalCode ?? "",
        lat: String(row.lat),
        lng: String(row.lng),
        shipFrom: flag(row.shipFrom),
        pickup: flag(row.pickup),
        twoHour: flag(row.twoHour),
        twoHourRadiusKm: String(row.twoHourRadiusKm),
        openingHours: formatOpeningHours(row.openingHours),
        dailyCapacity: row.dailyCapacity === null ? "" : String(row.dailyCapacity),
        leadHours: String(row.leadHours),
        serviceScore: String(row.serviceScore),
        active: flag(row.active),
      };
    }
  },
};
