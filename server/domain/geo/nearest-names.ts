/** Those that share most characters with what was written, best first; none that share nothing. */
export function nearestNames<T extends { name: string }>(written: string, among: readonly T[], limit: number): T[] {
  const characters = new Set(written.trim().replace(/[省市区县]$/, ""));
  if (characters.size === 0) return [];
  return among
    .map((candidate) => ({ candidate, shared: [...candidate.name].filter((c) => characters.has(c)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.candidate.name.length - b.candidate.name.length)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
