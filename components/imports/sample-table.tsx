import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** Cells as they are in the file. */
export function SampleTable({ header, rows }: { header: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <Table>
      <TableHeader>
        <TableRow>
          {header.map((name) => (
            <TableHead key={name}>{name}</TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((cells) => (
          <TableRow key={cells.join("\u001f")}>
            {header.map((name, at) => (
              <TableCell key={name} className="max-w-56 truncate whitespace-nowrap" title={cells[at]}>
                {cells[at]}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
