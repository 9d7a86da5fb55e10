/** A ref for what is current in a row that is wider than its place: the row is scrolled until it stands in the middle. */
export function showCurrent(item: HTMLElement | null): void {
  const row = item?.closest("ol, nav");
  if (!item || !row) return;
  const [place, here] = [row.getBoundingClientRect(), item.getBoundingClientRect()];
  row.scrollLeft += here.left - place.left - (place.width - here.width) / 2;
}
