/** Number formats that show a date or a time (ECMA-376 part 1, 18.8.30, and the East Asian ones). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /[ymdhs]/i.test(bare) && !/^general$/i.test(bare);
}

const dayMs = 86_400_000;

/** A spreadsheet's day number as `2026-11-23` or `2026-11-23 09:30:00`, in no particular time zone. */
export function serialToText(serial: string, date1904: boolean): string {
  const days = Number(serial);
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return serial;
  // 1900 is taken for a leap year by the format, so that day 60 does not exist and later days are one too high.
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const text = new Date(epoch + Math.round(days * 86_400) * 1000).toISOString();
  const clock = text.slice(11, 19);
  if (days < 1) return clock;
  return (Math.round(days * 86_400) * 1000) % dayMs === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${clock}`;
}

/**
 * A stored number as people saw it. Spreadsheets keep 15 significant digits and store 616.56 as 616.55999999999995;
 * whole numbers stay as they are written, however long.
 */
export function numberText(raw: string): string {
  const text = raw.trim();
  if (/^[-+]?\d+$/.test(text)) return text;
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return text;
  const digits = text.replace(/e.*$/i, "").replace(/[-+.]/g, "").replace(/^0+/, "").length;
  if (/e/i.test(text) && digits > 15 && Math.abs(value) >= 1e15) return text;
  const short = Number(value.toPrecision(15));
  return /e/i.test(String(short)) ? text : String(short);
}
