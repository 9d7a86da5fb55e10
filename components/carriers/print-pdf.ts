/** Why a print did not happen: the server's code. */
export class PrintRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

interface LabelPrint {
  parcelIds: string[];
  size: "100x150" | "100x180";
  reason?: string;
}
interface SlipPrint {
  parcelIds: string[];
  size: "A4" | "A6";
}

/** Fetches labels or packing slips and opens the PDF in a tab of its own, ready to be printed. Throws `PrintRefused`. */
export async function printPdf(brand: string, what: "labels", input: LabelPrint): Promise<void>;
export async function printPdf(brand: string, what: "slips", input: SlipPrint): Promise<void>;
export async function printPdf(brand: string, what: "labels" | "slips", input: LabelPrint | SlipPrint): Promise<void> {
  // Opened by the click, filled when the answer is there: a tab opened later would be blocked.
  const tab = window.open("", "_blank");
  try {
    const response = await fetch(`/api/${brand}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new PrintRefused(await codeOf(response));
    const url = URL.createObjectURL(await response.blob());
    if (tab) tab.location.href = url;
    else window.location.href = url;
  } catch (error) {
    tab?.close();
    throw error;
  }
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === "object" && body !== null && "code" in body ? String(body.code) : "UNEXPECTED";
}
