const pitch = 36;
const columns = 22;
const rows = 30;
const thread = 14;

const cells = Array.from({ length: rows }, (_, row) =>
  Array.from({ length: columns }, (_, column) => ({ row, column, over: (row * 3 + column * 2) % 5 < 2 })),
).flat();
const drawnIn = [6, 11, 12, 19];

/** A twill on the loom: warp standing, weft going over and under, a few threads dyed. Only for looks. */
export function LoomPanel() {
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-0 size-full"
      viewBox={`0 0 ${columns * pitch} ${rows * pitch}`}
      preserveAspectRatio="xMidYMin slice"
    >
      {Array.from({ length: columns }, (_, column) => column * pitch + pitch / 2).map((x) => (
        <rect key={x} x={x - thread / 2} y="0" width={thread} height={rows * pitch} className="fill-input/60" />
      ))}
      {cells
        .filter((cell) => cell.over)
        .map(({ row, column }) => (
          <rect
            key={`${row}-${column}`}
            x={column * pitch - 2}
            y={row * pitch + (pitch - thread) / 2}
            width={pitch + 4}
            height={thread}
            rx="3"
            className={drawnIn.includes(row) ? "fill-primary" : "fill-control/35"}
          />
        ))}
    </svg>
  );
}
