import { fieldLines, type SchemaNode, typeText } from "@/lib/contracts/api-reference";
import { FieldTable, TypeName } from "./field-table";

/** A shape of its own is named, another spelled out. */
export function Shape({ title, schema }: { title: string; schema: SchemaNode }) {
  const lines = fieldLines(schema);
  if (lines.length > 0) return <FieldTable title={title} lines={lines} />;
  return (
    <p className="flex flex-wrap items-baseline gap-2 rounded-md border px-3 py-2 text-sm">
      <span className="font-medium">{title}</span>
      <span className="text-xs">
        <TypeName text={typeText(schema)} />
      </span>
    </p>
  );
}
