import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";

type Handler = (request: Request, context: { params: Promise<{ tenant: string; shop: string }> }) => Promise<Response>;

// Found by its path, as the web server finds it: nothing imports pages.
const route = path.resolve("app/api/webhooks/shop/[tenant]/[shop]/route.ts");
const { POST } = (await import(pathToFileURL(route).href)) as { POST: Handler };

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

/** The handler of the shops' webhooks behind plain HTTP, without the rest of the web server. */
const server = createServer(async (incoming, outgoing) => {
  const url = new URL(incoming.url ?? "/", "http://bench");
  const [, , , , tenant = "", shop = ""] = url.pathname.split("/");
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const request = new Request(url, { method: "POST", headers, body: (await bodyOf(incoming)) as BodyInit });
  const answer = await POST(request, { params: Promise.resolve({ tenant, shop }) });
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
});
server.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ listening: (server.address() as AddressInfo).port }));
});
