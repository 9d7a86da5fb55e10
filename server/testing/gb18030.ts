let codes: Map<string, number> | undefined;

/** Two-byte characters by their code, taken from the decoder: the platform has no GB18030 encoder. */
function twoByteCodes(): Map<string, number> {
  const table = new Map<string, number>();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (trail !== 0x7f && text.length === 1 && text !== "\ufffd") table.set(text, (lead << 8) | trail);
    }
  }
  return table;
}

/** Text of common Chinese and ASCII characters in GB18030, for files that tests and benches make. */
export function encodeGb18030(text: string): Buffer {
  codes ??= twoByteCodes();
  const bytes = Buffer.alloc(text.length * 2);
  let at = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    const pair = codes.get(character);
    if (pair === undefined) throw new Error(`no two-byte code for ${character}`);
    bytes[at++] = pair >> 8;
    bytes[at++] = pair & 0xff;
  }
  return bytes.subarray(0, at);
}
