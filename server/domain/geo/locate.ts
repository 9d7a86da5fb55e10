import { findDivision } from "./division-names";
import { type City, type Point, provinceByName } from "./divisions";

/** The city an address names; in a municipality the city may be left out or written as 市辖区. */
export function findCity(province: string, city: string): City | undefined {
  const found = findDivision(provinceByName, province);
  if (!found) return undefined;
  return findDivision(found.cityByName, city) ?? (found.municipality ? found.cities[0] : undefined);
}

/**
 * The center of a Chinese address in degrees: the district's, or the city's when the district is unknown or not given.
 * Undefined when province or city is unknown.
 */
export function locate(province: string, city: string, district: string): Point | undefined {
  const inCity = findCity(province, city);
  if (!inCity) return undefined;
  const { lat, lng } = findDivision(inCity.districtByName, district) ?? inCity;
  return { lat, lng };
}
