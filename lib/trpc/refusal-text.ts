interface Texts {
  has: (code: string) => boolean;
  (code: string, values: { reference: string }): string;
}

/** The text of a refusal code; a code without a text is a failure of ours, named by its reference. */
export const refusalText = (t: Texts, code: string | null | undefined, reference = "–"): string =>
  t(code && t.has(code) ? code : "UNEXPECTED", { reference });
