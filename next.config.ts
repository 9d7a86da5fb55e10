import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

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
    "yauzl",
  ],
  typescript: { ignoreBuildErrors: true },
  experimental: { cpus: 2, authInterrupts: true },
};

export default withNextIntl(config);
