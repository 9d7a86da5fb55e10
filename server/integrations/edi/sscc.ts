/** GS1 check digit: from the right, digits count three times and once in turns (GS1 General Specifications §7.9). */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** SSCC-18 of a logistic unit: extension digit, the company's GS1 prefix, a serial that fills up to 17, the check digit. */
export function sscc(extension: number, companyPrefix: string, serial: number | bigint): string {
  const room = 16 - companyPrefix.length;
  const digits = String(serial).padStart(room, "0");
  if (
    !/^\d{7,10}$/.test(companyPrefix) ||
    !/^\d$/.test(String(extension)) ||
    digits.length > room ||
    !/^\d+$/.test(digits)
  )
    throw new RangeError("No SSCC can be made of these numbers");
  const body = `${extension}${companyPrefix}${digits}`;
  return body + checkDigit(body);
}

/** Eighteen digits whose last one is right; a leading application identifier `00` is not part of it. */
export const isSscc = (text: string): boolean =>
  /^\d{18}$/.test(text) && checkDigit(text.slice(0, 17)) === Number(text[17]);
