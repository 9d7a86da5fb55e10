import { expect, test } from "vitest";
import { travelsInClear } from "./in-clear";

test.each([
  ["postgresql://weft@127.0.0.1:5432/weft", false],
  ["postgresql://weft@[::1]:5432/weft", false],
  ["postgresql://weft@localhost/weft?sslmode=disable", false],
  ["postgresql:///weft?host=/var/run/postgresql", false],
  ["postgresql://weft@%2Fvar%2Frun%2Fpostgresql/weft", false],
  ["postgresql://weft@db.inside:5432/weft", true],
  ["postgresql://weft@10.0.0.7/weft?sslmode=prefer", true],
  ["postgresql://weft@10.0.0.7/weft?sslmode=require", true],
  ["postgresql://weft@db.inside/weft?sslmode=verify-full", false],
])("a database at %s is warned of: %s", (url, warned) => expect(travelsInClear(url)).toBe(warned));
