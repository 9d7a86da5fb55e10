export interface AddressParts {
  province: string;
  city: string;
  district: string;
  street: string;
  postalCode?: string;
}

const municipality = /^(北京|上海|天津|重庆)(?:市)?/;
const province = /^(?:中国)?\s*(.{2,7}?(?:省|自治区|特别行政区)|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)/;
const city = /^(.{1,10}?(?:自治州|地区|盟|市|州(?!市)(?=.{1,8}[县市区])))/;
const district = /^(.{1,10}?(?:自治县|新区|区|县|旗|市))/;
const postal = /[(（](\d{6})[)）]\s*$/;

/**
 * A Chinese address in one cell, as `浙江省 杭州市 西湖区 文三路1号(310000)` or without spaces. What cannot be told
 * stays in `street`: nothing is lost, and the address check downstream asks for the rest.
 */
export function splitAddress(text: string): AddressParts {
  const postalCode = postal.exec(text)?.[1];
  const body = text.replace(postal, "").trim();
  const known = postalCode ? { postalCode } : {};
  const words = body.split(/\s+/);
  if (
    words.length >= 4 &&
    /\p{Script=Han}/u.test(words[0] ?? "") &&
    words.slice(0, 3).every((word) => word.length <= 15)
  ) {
    const [first = "", second = "", third = "", ...rest] = words;
    return { province: first, city: second, district: third, street: rest.join(" "), ...known };
  }
  let rest = body.replaceAll(/\s+/g, "");
  const take = (pattern: RegExp) => {
    const found = pattern.exec(rest)?.[0] ?? "";
    rest = rest.slice(found.length);
    return found;
  };
  const central = take(municipality);
  if (central) {
    const name = central.replace(/市?$/, "市");
    rest = rest.startsWith(name) ? rest.slice(name.length) : rest;
    return { province: name, city: name, district: take(district), street: rest, ...known };
  }
  const inProvince = take(province);
  if (!inProvince) return { province: "", city: "", district: "", street: body, ...known };
  return { province: inProvince, city: take(city), district: take(district), street: rest, ...known };
}
