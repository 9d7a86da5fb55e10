/**
 * A code pattern names its parts in braces: `{style}-{color}-{size}`. `{color:3}` takes the first three characters,
 * `{color#}` and `{size#}` the two-digit position of the color or size in the matrix, for brands that number them.
 */
export const defaultCodePattern = "{style}-{color}-{size}";

const part = /\{(style|color|size)(?::(\d)|(#))?\}/g;

export interface CodeParts {
  style: string;
  color: string;
  size: string;
  /** Positions from 0 in the matrix. */
  colorAt: number;
  sizeAt: number;
}

/** Fills a pattern. Spaces and slashes become hyphens, empty parts and their separator disappear; 100 characters at most. */
export function skuCode(pattern: string, parts: CodeParts): string {
  const at = { style: 0, color: parts.colorAt, size: parts.sizeAt };
  const filled = pattern.replace(part, (_all, name: "style" | "color" | "size", length?: string, numbered?: string) => {
    if (numbered) return String(at[name] + 1).padStart(2, "0");
    const text = parts[name].trim().replace(/[\s/\\]+/g, "-");
    return length ? [...text].slice(0, Number(length)).join("") : text;
  });
  return filled
    .replace(/([-_.])[-_.]+/g, "$1")
    .replace(/^[-_.]+|[-_.]+$/g, "")
    .slice(0, 100);
}

/** True when every cell of a matrix can get a code of its own. */
export function isUsablePattern(pattern: string): boolean {
  return (
    /\{color(:\d|#)?\}/.test(pattern) && /\{size(:\d|#)?\}/.test(pattern) && !/[{}]/.test(pattern.replace(part, ""))
  );
}
