export interface ComboboxOption {
  value: string;
  label: string;
  /** A second, quieter line: a code, a place. Searched too. */
  hint?: string;
}

/**
 * What can be chosen after `text` was typed. While its answer is on its way, what is known of an earlier search must not
 * be taken for it: a scanner's Enter is faster than the server.
 */
export function choosable(options: readonly ComboboxOption[], text: string, searching: boolean) {
  if (!searching) return options;
  const wanted = text.trim().toLowerCase();
  return options.filter(({ label, hint = "" }) => `${label} ${hint}`.toLowerCase().includes(wanted));
}
