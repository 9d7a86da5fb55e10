/**
 * SQL: units of a `stock_level` row that may still be promised, the same sum as `available()` of the domain. Nothing of
 * a row in doubt is.
 */
export const availableUnits = (level: string) =>
  `CASE WHEN ${level}.suspect_since IS NULL THEN ${level}.on_hand - ${level}.reserved - ${level}.locked - ${level}.safety ELSE 0 END`;
