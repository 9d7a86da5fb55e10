/** `张三丰` → `张**`, `Ada Lovelace` → `A***`. What a platform masked already stays as it is. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const first = characters[0];
  if (!first || name.includes("*")) return name;
  const hidden = /\p{Script=Han}/u.test(first) ? Math.max(1, Math.min(2, characters.length - 1)) : 3;
  return first + "*".repeat(hidden);
}

/** `13812345678` → `138****5678`; shorter numbers keep their last four digits at most. */
export function maskPhone(phone: string): string {
  const compact = phone.replace(/[\s-]/g, "");
  if (compact.includes("*")) return compact;
  if (compact.length >= 11) return `${compact.slice(0, compact.length - 8)}****${compact.slice(-4)}`;
  const shown = Math.min(4, Math.floor(compact.length / 2));
  return "*".repeat(compact.length - shown) + compact.slice(compact.length - shown);
}
