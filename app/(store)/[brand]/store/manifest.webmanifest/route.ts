import { getTranslations } from "next-intl/server";

/** Browsers fetch it without a session; it says no more than its own address does. */
export async function GET(_request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const t = await getTranslations("store");
  const start = `/${encodeURIComponent((await params).brand)}/store`;
  const icon = (size: number, purpose: string) => ({
    src: `/store-icons/${purpose === "maskable" ? "maskable-" : ""}${size}.png`,
    ...{ sizes: `${size}x${size}`, type: "image/png", purpose },
  });
  const manifest = {
    ...{ id: start, start_url: start, scope: start, name: `Weft ${t("title")}`, short_name: t("title") },
    ...{ display: "standalone", orientation: "portrait", background_color: "#f6f5f3", theme_color: "#f6f5f3" },
    icons: [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
  };
  return Response.json(manifest, { headers: { "content-type": "application/manifest+json" } });
}
