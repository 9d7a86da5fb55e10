const hours8 = 8 * 3_600_000;

/** `yyyy-MM-dd HH:mm:ss` of China, whatever the zone of the machine. */
export function chinaTime(at: Date): string {
  return new Date(at.getTime() + hours8).toISOString().slice(0, 19).replace("T", " ");
}

/** Undefined when it is not such a time. */
export function fromChinaTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)$/.exec(text.trim());
  if (!match) return undefined;
  const at = new Date(`${match[1]}T${match[2]}+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
