import { once } from "node:events";
import { expect, test } from "vitest";
import { listen } from "./serve-intake";

test("the API served alone says of every answer that it is no page, for nobody's frame, kept by no cache", async () => {
  let port = 0;
  const server = listen({ port: 0, hostname: "127.0.0.1" }, (given) => {
    port = given;
  });
  await once(server, "listening");
  for (const path of ["/api/v1/openapi.json", "/api/v1/orders", "/"]) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    expect([path, Object.fromEntries(answer.headers)]).toMatchObject([
      path,
      {
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "cache-control": "no-store",
        "content-type": expect.stringMatching(/^application\/(problem\+)?json/),
      },
    ]);
  }
  server.close();
});
