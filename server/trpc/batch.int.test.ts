import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { expect, test } from "vitest";
import { limits } from "@/server/auth/rate-limit";
import { createTestPerson } from "@/server/testing/person";
import { appRouter } from "./root";

/** One request that calls the same procedure many times, as a browser may batch calls. */
async function batch(
  path: string,
  times: number,
  input: object,
  userId?: Awaited<ReturnType<typeof createTestPerson>>["userId"],
) {
  const url = `http://localhost/api/trpc/${Array.from({ length: times }, () => path).join()}?batch=1`;
  const body = JSON.stringify(
    Object.fromEntries(Array.from({ length: times }, (_, at) => [at, superjson.serialize(input)])),
  );
  const answer = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(url, { method: "POST", headers: { "content-type": "application/json" }, body }),
    router: appRouter,
    createContext: () => ({
      userId,
      brandSlug: undefined,
      address: "192.0.2.50",
      siteUrl: "http://localhost",
      reference: "batch",
    }),
  });
  const answers: { error?: { json: { data: { failure?: string } } } }[] = await answer.json();
  return answers.map(({ error }) => error?.json.data.failure ?? "ok");
}

test("fifty attempts at a password inside one batch count as fifty", async () => {
  const { userId } = await createTestPerson();
  const attempt = { current: "not the password", next: "another-long-password" };
  const said = await batch("identity.changePassword", 50, attempt, userId);
  expect(said.length).toBe(50);
  expect(said.filter((code) => code !== "RATE_LIMITED").length).toBe(limits.signInAccount.points);
});

test("so do fifty letters asked for", async () => {
  const said = await batch("identity.requestReset", 50, { email: "somebody@example.test" });
  expect(said.filter((code) => code !== "RATE_LIMITED").length).toBe(limits.resetAccount.points);
});
