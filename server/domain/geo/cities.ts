import { type City, provinces } from "./divisions";

/** The 367 prefectures and directly administered counties of the mainland with coordinates and residents, most populous first. */
export const cities: readonly City[] = provinces
  .filter((province) => Number(province.code) < 70)
  .flatMap((province) => province.cities)
  .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
