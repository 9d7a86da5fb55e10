import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(".") };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["**/*.int.test.ts", "node_modules/**", ".next/**", ".weft/**"],
          // An odd zone: whatever depends on the machine's own shows itself.
          env: { TZ: "Pacific/Chatham" },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.int.test.ts"],
          exclude: ["node_modules/**", ".next/**", ".weft/**"],
          env: { TZ: "Pacific/Chatham" },
          globalSetup: ["server/testing/global-setup.ts"],
          setupFiles: ["server/testing/worker-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: "forks",
          maxWorkers: 2,
          isolate: false,
        },
      },
    ],
  },
});
