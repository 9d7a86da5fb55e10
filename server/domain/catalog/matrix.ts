import { sizeRun } from "./size-order";
import { skuCode } from "./sku-code";

export interface MatrixSku {
  code: string;
  color: string;
  size: string;
}

export interface Matrix<Sku extends MatrixSku> {
  /** In order of first appearance. */
  colors: string[];
  /** In the order of the size run. */
  sizes: string[];
  /** `cells[color][size]`; more than one SKU in a cell is a mistake in the data, shown and not hidden. */
  cells: Sku[][][];
}

const cellKey = (color: string, size: string) => JSON.stringify([color, size]);

/** Lays the SKUs of a style out as color × size. Every SKU is in exactly one cell. */
export function layOut<Sku extends MatrixSku>(skus: readonly Sku[]): Matrix<Sku> {
  const colors = [...new Set(skus.map((sku) => sku.color))];
  const sizes = sizeRun(skus.map((sku) => sku.size));
  const byCell = new Map<string, Sku[]>();
  for (const sku of skus) {
    const key = cellKey(sku.color, sku.size);
    byCell.set(key, [...(byCell.get(key) ?? []), sku]);
  }
  const cells = colors.map((color) => sizes.map((size) => byCell.get(cellKey(color, size)) ?? []));
  return { colors, sizes, cells };
}

/**
 * The SKUs missing to make the matrix of these colors and sizes full, with codes by the pattern. A code that is taken
 * gets `-2`, `-3` and so on, so that nothing is overwritten.
 */
export function missingCells(
  style: { code: string; skus: readonly MatrixSku[] },
  want: { colors: readonly string[]; sizes: readonly string[]; pattern: string },
): MatrixSku[] {
  const present = new Set(style.skus.map((sku) => cellKey(sku.color, sku.size)));
  const taken = new Set(style.skus.map((sku) => sku.code));
  const made: MatrixSku[] = [];
  for (const [colorAt, color] of [...new Set(want.colors)].entries()) {
    for (const [sizeAt, size] of sizeRun(want.sizes).entries()) {
      if (present.has(cellKey(color, size))) continue;
      const base = skuCode(want.pattern, { style: style.code, color, size, colorAt, sizeAt });
      const code = freeCode(base, taken);
      taken.add(code);
      made.push({ code, color, size });
    }
  }
  return made;
}

function freeCode(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) {
    const code = `${base.slice(0, 95)}-${n}`;
    if (!taken.has(code)) return code;
  }
}
