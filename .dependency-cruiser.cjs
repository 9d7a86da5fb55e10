/** Which way imports may point. Plant a violation when you change a rule, to see it fire. */
const path = (...alternatives) => alternatives.join("|");

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-pure",
      comment: "Rules know no database, no framework, no clock: only each other and the contracts.",
      severity: "error",
      from: { path: "^server/domain/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: path("^server/domain/", "^lib/contracts/") },
    },
    {
      name: "integrations-are-leaves",
      severity: "error",
      from: { path: "^server/integrations/([^/]+)/" },
      to: { path: "^server/(modules|trpc|rest|jobs)/" },
    },
    {
      name: "modules-meet-through-services",
      severity: "error",
      from: { path: "^server/modules/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^server/modules/([^/]+)/",
        pathNot: path("^server/modules/$1/", "^server/modules/[^/]+/(service|jobs)(/|\\.ts$)"),
      },
    },
    {
      name: "only-repos-touch-the-database",
      comment: "Services pass the transaction on; they do not speak SQL. Opening one is what withTenant is for.",
      severity: "error",
      from: {
        path: "^(server|app|components|lib)/",
        pathNot: path(
          "repo[^/]*\\.ts$",
          "/repo/",
          "^server/(db|bench|testing|cli|jobs|auth|privacy)/",
          "\\.test\\.ts$",
        ),
      },
      to: { path: path("^server/db/(pool|prisma-on-client|generated)", "node_modules/pg/") },
    },
    {
      name: "groundwork-knows-no-module",
      comment: "What modules stand on does not lean on them.",
      severity: "error",
      from: { path: "^server/(db|telemetry|privacy|files)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^server/modules/" },
    },
    {
      name: "browser-knows-only-the-router-type",
      severity: "error",
      from: { path: "^(components|lib)/" },
      to: { path: "^server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "browser-imports-no-other-server-type",
      severity: "error",
      from: { path: "^(components|lib)/" },
      to: { path: "^server/", pathNot: "^server/(trpc/root|domain/)" },
    },
    {
      name: "lib-knows-no-component",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "nothing-imports-pages",
      severity: "error",
      from: { path: "^(components|lib|server)/" },
      to: { path: "^app/" },
    },
    {
      name: "handlers-call-services",
      severity: "error",
      from: { path: "^(app|server/trpc|server/rest)/" },
      to: { path: "^server/modules/[^/]+/repo" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: path("^server/db/generated", "^\\.next", "^\\.weft") },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
