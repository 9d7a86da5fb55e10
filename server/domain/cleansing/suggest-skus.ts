import type { SkuCandidate } from "./types";

interface CatalogEntry {
  id: string;
  code: string;
  name: string;
}

/** Case, width and separators are where channels differ: `ab-01 / xl` and `AB01XL` are the same code. */
const plain = (code: string) =>
  code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

function bigrams(text: string): string[] {
  if (text.length < 2) return [text];
  return Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
}

/**
 * Finds our SKUs whose code resembles one we do not know, by the Dice coefficient over letter pairs
 * (Dice 1945: 2·shared / total). Built once over a catalogue, asked for many codes.
 */
export class SkuSuggester {
  private readonly postings = new Map<string, number[]>();
  private readonly sizes: number[];

  constructor(private readonly catalog: readonly CatalogEntry[]) {
    this.sizes = catalog.map((entry, position) => {
      const pairs = new Set(bigrams(plain(entry.code)));
      for (const pair of pairs) {
        const list = this.postings.get(pair);
        if (list) list.push(position);
        else this.postings.set(pair, [position]);
      }
      return pairs.size;
    });
  }

  /** The best `limit` candidates with a score of at least 0.5, best first, ties by code. */
  suggest(code: string, limit = 3): SkuCandidate[] {
    const pairs = new Set(bigrams(plain(code)));
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      for (const position of this.postings.get(pair) ?? []) shared.set(position, (shared.get(position) ?? 0) + 1);
    }
    const scored: SkuCandidate[] = [];
    for (const [position, count] of shared) {
      const entry = this.catalog[position];
      const score = (2 * count) / (pairs.size + (this.sizes[position] ?? 0));
      if (entry && score >= 0.5) {
        scored.push({ skuId: entry.id, code: entry.code, name: entry.name, score: Math.round(score * 100) / 100 });
      }
    }
    return scored.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, limit);
  }
}
