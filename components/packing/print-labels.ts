const answerMs = 30_000;

/** Fetches labels as a PDF and opens the browser's print dialog for it; false when there is none to print. */
export async function printLabels(slug: string, parcelIds: readonly string[], reason?: string): Promise<boolean> {
  const answer = await fetch(`/api/${slug}/labels`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ parcelIds, ...(reason ? { reason } : {}) }),
    signal: AbortSignal.timeout(answerMs),
  }).catch(() => undefined);
  // The connection may break in the middle of it.
  const labels = answer?.ok ? await answer.blob().catch(() => undefined) : undefined;
  if (!labels) return false;
  const address = URL.createObjectURL(labels);
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.src = address;
  frame.onload = () => frame.contentWindow?.print();
  document.body.append(frame);
  // Long enough for the print dialog to have read it.
  setTimeout(() => {
    frame.remove();
    URL.revokeObjectURL(address);
  }, 60_000);
  return true;
}
