/** Code or JSON as it stands. What is wider or longer scrolls, by keys too. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const reachable = { role: "region", "aria-label": label, tabIndex: 0 };
  return (
    <pre
      className="max-h-96 overflow-auto rounded-md border bg-muted p-3 font-mono text-xs leading-relaxed"
      {...reachable}
    >
      {text}
    </pre>
  );
}
