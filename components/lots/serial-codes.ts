/** Serial numbers out of a text field: scanned or typed one after the other, each once. */
export const serialCodes = (text: string): string[] => [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))];

/** The text with one more number at its end. */
export const withCode = (text: string, code: string): string => [...serialCodes(text), code].join("\n");
