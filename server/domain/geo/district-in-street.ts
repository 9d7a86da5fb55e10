import { findDivision } from "./division-names";
import { provinceByName } from "./divisions";

/**
 * The one district of this city that a street line names in full, wherever it stands ("西湖区文三路 90 号", "文三路 90 号, 西湖区");
 * undefined when it names none or several. Forms made for other countries have no field for districts.
 */
export function districtInStreet(province: string, city: string, street: string): string | undefined {
  const inProvince = findDivision(provinceByName, province);
  const inCity = inProvince && findDivision(inProvince.cityByName, city);
  const named = inCity?.districts.filter(({ name }) => name.length > 1 && street.includes(name)) ?? [];
  return named.length === 1 ? named[0]?.name : undefined;
}
