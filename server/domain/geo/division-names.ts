const ethnicGroups =
  "壮族|回族|藏族|苗族|侗族|瑶族|彝族|白族|傣族|黎族|羌族|水族|畲族|佤族|布依族|土家族|哈尼族|拉祜族|布朗族|景颇族|傈僳族|独龙族|怒族|普米族|纳西族|蒙古族|蒙古|朝鲜族|满族|哈萨克族|哈萨克|柯尔克孜族|柯尔克孜|维吾尔族|维吾尔|塔吉克|锡伯|土族|撒拉族|保安族|东乡族|裕固族|达斡尔族|鄂温克族|毛南族|仫佬族|仡佬族|各族";
const autonomous = new RegExp(`^(.{2,}?)(?:${ethnicGroups})*自治[区州县旗]$`);
const plainSuffix = /(?:特别行政区|地区|林区|特区|省|市|州|盟|区|县|旗)$/;

/**
 * A division's name without its rank, as people write it: 上海市 → 上海, 内蒙古自治区 → 内蒙古, 延边朝鲜族自治州 → 延边.
 * A name that would shrink to one character keeps its rank (沧县).
 */
export function divisionStem(name: string): string {
  const trimmed = name.trim();
  const stem = trimmed.replace(autonomous, "$1");
  const bare = stem === trimmed ? trimmed.replace(plainSuffix, "") : stem;
  return bare.length > 1 ? bare : trimmed;
}

/** Looks a written name up by itself, then by its stem. */
export function findDivision<T>(index: ReadonlyMap<string, T>, written: string): T | undefined {
  const name = written.replace(/\s/g, "");
  return index.get(name) ?? index.get(divisionStem(name));
}
