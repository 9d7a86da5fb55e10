"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { MatrixFill } from "./matrix-fill";
import { cleanText, type Edits, isValid, type MatrixCell, type MatrixField, pastedBlock, textOf } from "./matrix-model";

interface MatrixGridProps {
  colors: readonly string[];
  sizes: readonly string[];
  /** `cells[color][size]`; undefined where there is no SKU. */
  cells: readonly (readonly (MatrixCell | undefined)[])[];
  field: MatrixField;
  edits: Edits;
  readOnly: boolean;
  /** Names a color or size anew; undefined for what cannot be renamed now. */
  renamer: (axis: "color" | "size", from: string) => ((to: string) => Promise<unknown>) | undefined;
  onChange: (changes: { cell: MatrixCell; text: string }[]) => void;
}

const moves: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] };

/** The cells of one field; arrow keys move between them, a pasted block fills from the cell it is pasted into. */
export function MatrixGrid({ colors, sizes, cells, field, edits, readOnly, renamer, onChange }: MatrixGridProps) {
  const t = useTranslations("catalog.matrix");
  const table = useRef<HTMLTableElement>(null);

  const focus = (row: number, column: number) => {
    const target = table.current?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`);
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, row: number, column: number, cell: MatrixCell) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      onChange([{ cell, text: cell.saved[field] }]);
      return;
    }
    const step = moves[event.key] ?? sideways(event);
    if (!step) return;
    event.preventDefault();
    for (
      let r = row + step[0], c = column + step[1];
      cells[r] && c >= 0 && c < sizes.length;
      r += step[0], c += step[1]
    ) {
      if (cells[r]?.[c]) return focus(r, c);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>, row: number, column: number) => {
    const block = pastedBlock(event.clipboardData.getData("text/plain"));
    if (block.length === 1 && block[0]?.length === 1) return;
    event.preventDefault();
    const changes = block.flatMap((line, down) =>
      line.flatMap((pasted, across) => {
        const cell = cells[row + down]?.[column + across];
        return cell ? [{ cell, text: cleanText(field, pasted) ?? pasted }] : [];
      }),
    );
    onChange(changes);
  };
  const fill = (line: readonly (MatrixCell | undefined)[]) => (text: string) =>
    onChange(line.flatMap((cell) => (cell ? [{ cell, text }] : [])));

  return (
    <div className="overflow-x-auto rounded-lg border bg-card shadow-xs">
      <table ref={table} className="w-full border-collapse text-sm" aria-label={t("grid")}>
        <thead>
          <tr className="border-b">
            <th
              scope="col"
              className="sticky left-0 z-10 h-9 bg-card px-3 text-left font-medium text-muted-foreground text-xs"
            >
              {t("color")}
            </th>
            {sizes.map((size, column) => (
              <th key={size} scope="col" className="h-9 px-1 text-left font-medium text-xs">
                <MatrixFill
                  name={size || "–"}
                  label={t("fillColumn", { name: size })}
                  field={field}
                  disabled={readOnly}
                  onRename={renamer("size", size)}
                  onFill={fill(cells.map((line) => line[column]))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {colors.map((color, row) => (
            <tr key={color} className="border-b last:border-b-0">
              <th scope="row" className="sticky left-0 z-10 max-w-40 bg-card px-1 text-left font-medium">
                <MatrixFill
                  name={color || "–"}
                  label={t("fillRow", { name: color })}
                  field={field}
                  disabled={readOnly}
                  onRename={renamer("color", color)}
                  onFill={fill(cells[row] ?? [])}
                />
              </th>
              {sizes.map((size, column) => {
                const cell = cells[row]?.[column];
                if (!cell) {
                  return (
                    <td
                      key={size}
                      className="min-w-28 border-l bg-muted/40 px-2 text-center text-muted-foreground text-xs"
                    >
                      {t("noCell")}
                    </td>
                  );
                }
                const text = textOf(cell, edits, field);
                const edited = cell.version === undefined || edits.get(cell.key)?.[field] !== undefined;
                const shared = {
                  "data-at": `${row}:${column}`,
                  "aria-label": `${color} ${size} ${t(`fields.${field}`)}`,
                  title: t("availableOf", { code: cell.code, count: cell.available }),
                  onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, row, column, cell),
                  onPaste: (event: ClipboardEvent<HTMLElement>) => onPaste(event, row, column),
                };
                return (
                  <td key={size} className={cn("min-w-28 border-l p-0", edited && "bg-primary-soft")}>
                    {field === "active" ? (
                      <span className="flex h-11 items-center justify-center">
                        <Checkbox
                          {...shared}
                          checked={text === "1"}
                          disabled={readOnly}
                          onCheckedChange={(checked) => onChange([{ cell, text: checked === true ? "1" : "" }])}
                        />
                      </span>
                    ) : (
                      <span className="flex h-11 flex-col justify-center px-2 focus-within:outline-2 focus-within:-outline-offset-2 focus-within:outline-ring">
                        <input
                          {...shared}
                          value={text}
                          readOnly={readOnly}
                          inputMode={field === "weightGrams" ? "numeric" : field === "barcode" ? "text" : "decimal"}
                          aria-invalid={!isValid(field, text) || undefined}
                          placeholder="–"
                          className="figures w-full bg-transparent text-right outline-none aria-invalid:text-danger aria-invalid:underline pointer-coarse:text-lg"
                          onFocus={(event) => event.target.select()}
                          onChange={(event) => onChange([{ cell, text: event.target.value }])}
                        />
                        <span className="truncate text-right text-2xs text-muted-foreground">
                          {cell.version === undefined ? t("new") : cell.code}
                        </span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Left and right leave a text cell only at its ends. */
function sideways({ key, currentTarget }: KeyboardEvent<HTMLElement>): [number, number] | undefined {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  if (!(currentTarget instanceof HTMLInputElement)) return [0, key === "ArrowLeft" ? -1 : 1];
  const { selectionStart, selectionEnd, value } = currentTarget;
  const all = selectionStart === 0 && selectionEnd === value.length;
  if (key === "ArrowLeft") return all || selectionEnd === 0 ? [0, -1] : undefined;
  return all || selectionStart === value.length ? [0, 1] : undefined;
}
