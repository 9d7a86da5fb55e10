interface Boxed {
  id: string;
  /** The box it shares with others; its own id while it has none. */
  box: string;
  dueBy: Date | null;
  lines: readonly unknown[];
}

/** Orders that share a box are picked as one: `ids` are all of them, the most urgent says when. */
export function shareBoxes<Of extends Boxed>(rows: readonly Of[]): (Of & { ids: string[] })[] {
  const boxes = new Map<string, Of & { ids: string[] }>();
  for (const row of rows) {
    const first = boxes.get(row.box);
    if (!first) boxes.set(row.box, { ...row, ids: [row.id] });
    else {
      const dueBy = !first.dueBy || (row.dueBy && row.dueBy < first.dueBy) ? row.dueBy : first.dueBy;
      boxes.set(row.box, { ...first, dueBy, lines: [...first.lines, ...row.lines], ids: [...first.ids, row.id] });
    }
  }
  return [...boxes.values()];
}
