/**
 * An amount as a plain decimal, `-1234.5`, or undefined when it is none. Understands currency signs, thousands
 * separators of both kinds and parentheses for negative; digits are never turned into a float.
 */
export function parseAmount(text: string): string | undefined {
  let body = text.replace(/[\s¥￥$€£₹元]|^(CNY|RMB|USD|EUR|GBP|INR)/gi, "");
  const negative = /^\(.*\)$/.test(body) || body.startsWith("-");
  body = body.replace(/^[-+(]|\)$/g, "");
  const comma = body.lastIndexOf(",");
  const point = body.lastIndexOf(".");
  if (comma !== -1) {
    const commaIsDecimal = comma > point && (point !== -1 || !/^\d{1,3}(,\d{3})+$/.test(body));
    body = commaIsDecimal ? body.replaceAll(".", "").replace(",", ".") : body.replaceAll(",", "");
  }
  const match = /^(\d*)(?:\.(\d*))?$/.exec(body);
  if (!match || body === "" || body === ".") return undefined;
  const whole = (match[1] ?? "").replace(/^0+(?=\d)/, "") || "0";
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  const plain = fraction ? `${whole}.${fraction}` : whole;
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

/** A whole number, also written `3.0` or `1,000`; undefined when it is none or too long to be one. */
export function parseQuantity(text: string): number | undefined {
  const plain = parseAmount(text);
  if (plain === undefined || !/^-?\d{1,15}$/.test(plain)) return undefined;
  return Number(plain);
}
