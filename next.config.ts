import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { securityHeaders } from "./server/security-headers";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "exceljs",
    "graphile-worker",
    "highs",
    "pg",
    "pino",
    "nodemailer",
    "pdfkit",
    "playwright-core",
    "ssh2",
    "prom-client",
    "@opentelemetry/api",
    "@opentelemetry/sdk-trace-node",
    "@opentelemetry/resources",
    "@opentelemetry/exporter-trace-otlp-http",
    "bwip-js",
    "yauzl",
  ],
  headers: async () => securityHeaders,
  // Types are checked by `npm test`, once, with the tests.
  typescript: { ignoreBuildErrors: true },
  experimental: { cpus: 2, authInterrupts: true },
};

export default withNextIntl(config);
