import addressParse from "address-parse";
import { checkAddress } from "@/server/domain/geo/check-address";

const parser = "default" in addressParse ? addressParse.default : addressParse;

export interface ParsedAddress {
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  street: string;
  postalCode: string;
}

/** Takes a pasted Chinese address apart (`张三 13812345678 浙江省杭州市西湖区文三路100号`); undefined when no place is found in it. */
export function parseAddress(text: string): ParsedAddress | undefined {
  const readings = parser.parse(text.slice(0, 500), true);
  const best = readings.find((reading) => checkAddress(reading.province, reading.city, reading.area).ok);
  if (!best) return undefined;
  return {
    name: best.name,
    phone: best.mobile || best.phone,
    province: best.province,
    city: best.city,
    district: best.area,
    street: best.details,
    postalCode: best.zip_code,
  };
}
