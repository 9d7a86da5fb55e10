import { existsSync, readFileSync } from "node:fs";

/** What a document names that is not there: `path` that no file has, “test name” that the file before it does not have. */
export function missingPointers(text: string): string[] {
  const missing: string[] = [];
  let file = "";
  for (const [, code, quoted] of text.matchAll(/`([^`]+)`|“([^”]+)”/g)) {
    if (code !== undefined && isPath(code)) {
      file = code;
      if (!existsSync(file)) missing.push(file);
    } else if (quoted !== undefined && !sourceOf(file).includes(quoted)) {
      missing.push(`${file} “${quoted}”`);
    }
  }
  return missing;
}

/** With a folder and an ending: what is written as code otherwise is no file's name. What runs keeps in `.weft` is not ours. */
const isPath = (code: string) => !code.startsWith(".weft/") && /^[\w.-]+(?:\/[\w.()[\]-]+)+\.\w+$/.test(code);

const sourceOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** The cells of each row of the tables in a text, without their headings. */
export function tableRows(text: string): string[][] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const heading = /^\|[-|]+\|$/.test(lines[at + 1] ?? "") || /^\|[-|]+\|$/.test(line);
    return line.startsWith("|") && !heading ? [cellsOf(line)] : [];
  });
}

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());

/** What stands under a heading, up to the next of the same depth. */
export function sectionOf(text: string, heading: string): string {
  const after = text.split(`\n${heading}\n`)[1] ?? "";
  const depth = heading.split(" ")[0] ?? "";
  return after.split(new RegExp(`\\n${depth} `))[0] ?? "";
}
