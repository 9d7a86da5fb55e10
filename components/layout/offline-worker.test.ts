import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

const origin = "https://weft.test";
const code = readFileSync("public/offline-worker.js", "utf8");
const hrefOf = (request: string | { url: string }) =>
  new URL(typeof request === "string" ? request : request.url, origin).href;

/** The worker over a network made of `pages`, with the caches of a browser. */
function worker(pages: Record<string, string | number>) {
  const opened = new Map<string, Map<string, Response>>();
  const cacheOf = (name: string) => {
    const kept = opened.get(name) ?? new Map<string, Response>();
    opened.set(name, kept);
    return {
      match: async (request: string | { url: string }) => kept.get(hrefOf(request))?.clone(),
      put: async (request: string | { url: string }, response: Response) => void kept.set(hrefOf(request), response),
      delete: async (request: { url: string }) => kept.delete(hrefOf(request)),
      keys: async () => [...kept.keys()].map((url) => ({ url })),
    };
  };
  const listeners = new Map<string, (event: object) => void>();
  const caches = {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...opened.keys()],
    delete: async (name: string) => opened.delete(name),
  };
  const fetch = async (request: string | { url: string }) => {
    const found = pages[new URL(hrefOf(request)).pathname] ?? 404;
    const response = typeof found === "number" ? new Response("", { status: found }) : new Response(found);
    return Object.defineProperty(response, "type", { value: "basic" });
  };
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    clients: { claim: async () => undefined },
    location: { origin },
  };
  runInNewContext(code, { self, caches, fetch, Response, URL, Set, Promise, setTimeout });
  const dispatch = async (name: string, event: object): Promise<Response | undefined> => {
    let answer: Promise<Response | undefined> | undefined;
    const take = (given: Promise<Response | undefined>) => {
      answer = given;
    };
    listeners.get(name)?.({ ...event, waitUntil: take, respondWith: take });
    return await answer;
  };
  const keep = (page: string, parts: string[]) => dispatch("message", { data: { page, parts } });
  const parts = () =>
    [...(opened.get("weft-shell")?.keys() ?? [])]
      .filter((url) => url.includes("/_next/static/"))
      .map((url) => url.slice(url.lastIndexOf("/") + 1))
      .sort();
  const get = (path: string, mode: string) =>
    dispatch("fetch", { request: { method: "GET", mode, url: origin + path } });
  return { opened, cacheOf, dispatch, keep, parts, get };
}

const page = (...parts: string[]) => parts.map((name) => `<script src="/_next/static/${name}"></script>`).join("");
const files = Object.fromEntries(["a1", "a2", "b1", "font", "late"].map((name) => [`/_next/static/${name}`, name]));

test("parts of an earlier release go; those of another kept page and those loaded since stay", async () => {
  const pages: Record<string, string | number> = { ...files, "/x/store": page("a1"), "/x/packing": page("b1") };
  const { keep, parts, get } = worker(pages);
  await keep("/x/packing", ["/_next/static/font"]);
  await keep("/x/store", []);
  await get("/_next/static/late", "cors");
  await keep("/x/store", []);
  expect(parts()).toEqual(["a1", "b1", "font", "late"]);
  pages["/x/store"] = page("a2");
  await keep("/x/store", []);
  expect(parts()).toEqual(["a2", "b1", "font"]);
  pages["/x/store"] = 503;
  await keep("/x/store", []);
  expect(parts()).toEqual(["a2", "b1", "font"]);
});

test("a server that is down is answered for with the kept page; a refusal is passed on", async () => {
  const pages: Record<string, string | number> = { "/x/packing": "kept" };
  const { get } = worker(pages);
  await get("/x/packing", "navigate");
  pages["/x/packing"] = 502;
  expect(await (await get("/x/packing", "navigate"))?.text()).toBe("kept");
  pages["/x/packing"] = 403;
  expect((await get("/x/packing", "navigate"))?.status).toBe(403);
});

test("caches under other names are removed", async () => {
  const { opened, cacheOf, dispatch } = worker({});
  for (const name of ["weft-store-shell", "weft-shell"]) cacheOf(name);
  await dispatch("activate", {});
  expect([...opened.keys()]).toEqual(["weft-shell"]);
});
