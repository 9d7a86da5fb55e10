import { findDivision } from "./division-names";
import { type City, cityByName, type Province, provinceByName, provinces } from "./divisions";
import { nearestNames } from "./nearest-names";

export interface AddressParts {
  province: string;
  city: string;
  district: string;
}

export type AddressCheck =
  | ({ ok: true } & AddressParts)
  | {
      ok: false;
      part: keyof AddressParts;
      problem: "missing" | "unknown";
      written: string;
      /** Complete replacements for province, city and district, likeliest first, at most three. */
      suggestions: AddressParts[];
    };

/** Zones that are no division of GB/T 2260 but stand in its place on parcels, and what platforms write when they do not know. */
const zoneOrOther =
  /(?:新区|开发区|高新区|园区|工业园|度假区|管理区|示范区|风景区|保税区|产业园|经开区)$|^(?:其[他它]区|市辖区|县|城区)$/;
/** Not cities: headings of the tables for counties that belong to no prefecture. */
const countyHeading = /直辖县级行政(?:区划|单位)$|^(?:市辖区|县)$/;

/**
 * Whether province, city and district exist and belong together, after GB/T 2260. Short names (上海, 内蒙古), former districts and
 * development zones pass; a good address comes back in its full names. Only for addresses in mainland China, Taiwan, Hong Kong and Macau.
 */
export function checkAddress(province: string, city: string, district: string): AddressCheck {
  const inProvince = findDivision(provinceByName, province);
  if (!inProvince) return provinceProblem(province, city, district);
  const written = countyHeading.test(city.trim()) ? "" : city;
  const inCity =
    findDivision(inProvince.cityByName, written) ??
    (inProvince.municipality && isOptional(inProvince, written) ? inProvince.cities[0] : undefined) ??
    // 河南省 / 省直辖县级行政区划 / 济源市, or the county alone.
    (written ? undefined : findDivision(inProvince.cityByName, district));
  if (!inCity) return cityProblem(inProvince, written, district);
  return checkDistrict(inProvince, inCity, district);
}

function isOptional(province: Province, city: string): boolean {
  return !city.trim() || findDivision(new Map([[province.name, true]]), city) === true;
}

function checkDistrict(province: Province, city: City, district: string): AddressCheck {
  const written = district.trim();
  const parts = { province: province.name, city: city.name, district: written };
  if (city.districts.length === 0) return { ok: true, ...parts };
  const found = findDivision(city.districtByName, written);
  if (found) return { ok: true, ...parts, district: found.name };
  if (written && zoneOrOther.test(written)) return { ok: true, ...parts };
  const near = nearestNames(written, city.districts, 3).map(({ name }) => ({ ...parts, district: name }));
  return failed("district", written, written ? [...elsewhere(written, province), ...near] : []);
}

function cityProblem(province: Province, city: string, district: string): AddressCheck {
  const near = nearestNames(city, province.cities, 3).map(({ name }) => ({
    province: province.name,
    city: name,
    district: district.trim(),
  }));
  const named = city.trim() ? findDivision(cityByName, city) : undefined;
  const moved = named ? [{ province: named.province, city: named.name, district: district.trim() }] : [];
  return failed("city", city.trim(), [...elsewhere(district, province), ...moved, ...near]);
}

function provinceProblem(province: string, city: string, district: string): AddressCheck {
  const named = findDivision(cityByName, city) ?? findDivision(cityByName, province);
  const byCity = named ? [{ province: named.province, city: named.name, district: district.trim() }] : [];
  const near = nearestNames(province, provinces, 2).map(({ name }) => ({
    province: name,
    city: city.trim(),
    district: district.trim(),
  }));
  return failed("province", province.trim(), [...byCity, ...near]);
}

/** The district as written, in other cities of the province. */
function elsewhere(district: string, province: Province): AddressParts[] {
  if (!district.trim()) return [];
  return province.cities.flatMap((city) => {
    const found = findDivision(city.districtByName, district);
    return found ? [{ province: province.name, city: city.name, district: found.name }] : [];
  });
}

function failed(part: keyof AddressParts, written: string, suggestions: AddressParts[]): AddressCheck {
  const unique = new Map(suggestions.map((parts) => [`${parts.province}|${parts.city}|${parts.district}`, parts]));
  return {
    ok: false,
    part,
    problem: written ? "unknown" : "missing",
    written,
    suggestions: [...unique.values()].slice(0, 3),
  };
}
