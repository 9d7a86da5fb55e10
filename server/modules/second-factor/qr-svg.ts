import bwipjs from "bwip-js/node";

const encode = bwipjs as unknown as { raw(options: { bcid: string; text: string; eclevel: string }): unknown[] };

/** A QR code, error correction M, as an SVG with its quiet zone; black on white whatever the page looks like. */
export function qrSvg(text: string): string {
  const [matrix] = encode.raw({ bcid: "qrcode", text, eclevel: "M" }) as [{ pixs: number[]; pixx: number }];
  const width = matrix.pixx + 8;
  const dark = matrix.pixs
    .map((pixel, at) => (pixel ? `M${(at % matrix.pixx) + 4} ${Math.floor(at / matrix.pixx) + 4}h1v1h-1z` : ""))
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${width}v${width}H0z"/><path d="${dark}"/></svg>`;
}
