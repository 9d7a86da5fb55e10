import type { Uploaded } from "./upload-file";

/**
 * Which of the files dropped at once is the order list and which have its goods; undefined when more than one could be
 * the list. A file with goods and orders in its rows is a list, unless another file is one and has no goods.
 */
export function sortUploads<File extends Uploaded>(
  files: readonly File[],
): { list: File | undefined; details: File[] } | undefined {
  const bare = files.filter(({ shape }) => shape.orders && !shape.goods);
  const lists = bare.length > 0 ? bare : files.filter(({ shape }) => shape.orders);
  if (lists.length > 1) return undefined;
  return { list: lists[0], details: files.filter((file) => file !== lists[0]) };
}
