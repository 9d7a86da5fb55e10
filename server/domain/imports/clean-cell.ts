/** Control characters but tab and line ends, byte order marks, lone surrogates. */
const invisible = /[^\P{Cc}\t\n\r]|\p{Cs}|\ufeff/gu;
const guarded = /^="?([^"]*)"?$/;

/**
 * A cell without what exports put around it: `="123"` and a leading apostrophe keep spreadsheets from rounding,
 * some platforms prefix a TAB, and `-` or `--` mean nothing.
 */
export function cleanCell(raw: string): string {
  let text = raw.replace(invisible, "").trim();
  if (text.startsWith("'")) text = text.slice(1).trim();
  const unguarded = guarded.exec(text);
  if (unguarded && text.startsWith('="')) text = (unguarded[1] ?? "").trim();
  return /^[-–—]+$/.test(text) || /^(null|n\/a|#n\/a)$/i.test(text) ? "" : text;
}

/** Receivers some platforms only give encrypted: `##…##`, `~…~`, `$…$`. */
export const isCiphertext = (text: string) => /^(##.+##|~.{16,}~|\$.{16,}\$)$/.test(text);

/** An identifier a spreadsheet has turned into `1.93068E+15`: its last digits are gone. */
export const isRoundedNumber = (text: string) => /^\d(\.\d+)?e\+?\d+$/i.test(text);

/** Column names for people and mappings: none empty, none twice. */
export function uniqueHeader(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((raw, i) => {
    const name = cleanCell(raw) || `#${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
