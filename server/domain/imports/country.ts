const aliases: Record<string, string> = {
  eire: "IE",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  usa: "US",
  "u.s.a.": "US",
  america: "US",
  中国大陆: "CN",
  中华人民共和国: "CN",
  "p.r. china": "CN",
  prc: "CN",
  "channel islands": "JE",
  rsa: "ZA",
  "czech republic": "CZ",
  turkey: "TR",
  "hong kong": "HK",
  香港: "HK",
  macau: "MO",
  澳门: "MO",
  taiwan: "TW",
  台湾: "TW",
};

let byName: Map<string, string> | undefined;

function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of ["en", "zh-CN"]) {
    const display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (let i = 0; i < 26 * 26; i += 1) {
      const letters = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
      // Codes that were given up (UK, DD) stand for the ones in use.
      const code = new Intl.Locale(`und-${letters}`).region ?? letters;
      const name = code === "ZZ" ? undefined : display.of(code);
      if (name) {
        names.set(letters.toLowerCase(), code);
        names.set(name.toLowerCase(), code);
      }
    }
  }
  for (const [name, code] of Object.entries(aliases)) names.set(name, code);
  return names;
}

/** ISO 3166-1 code of a country given by code or by its English or Chinese name (CLDR); undefined when unknown. */
export function countryCode(text: string): string | undefined {
  byName ??= countryNames();
  return byName.get(text.trim().toLowerCase());
}
