/**
 * Inputs for the walk over every procedure, where none can be made up from the schema alone (a rule across fields,
 * a custom check). Called with an id of another brand; use it wherever the procedure takes one.
 */
export const walkInputs: Record<string, (foreignId: string) => unknown> = {
  "brand.update": () => ({ name: "Walk", timezone: "Asia/Shanghai", currency: "CNY" }),
  "team.invite": (id) => ({ email: `${id}@example.test`, role: "store", locationIds: [id] }),
};
