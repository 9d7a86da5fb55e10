/** A field of a selection set, with fragments already in their place. */
export interface Field {
  name: string;
  args: Record<string, unknown>;
  directives: Record<string, Record<string, unknown>>;
  fields: Field[];
}

const token = /\s*(?:#.*|,)*\s*("(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_]\w*|-?\d+|[{}()[\]:$!@=])/y;

/** As much of GraphQL's syntax as an app's fixed queries need: fields, arguments, variables, fragments, directives. */
export function parseQuery(query: string, variables: Record<string, unknown>): { type: string; fields: Field[] } {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(query); match; match = token.exec(query)) tokens.push(match[1] ?? "");
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const skip = (expected: string) => tokens[at] === expected && Boolean(++at);

  function value(): unknown {
    const word = next();
    if (word === "$") return variables[next()];
    if (word === "[") {
      const list: unknown[] = [];
      while (!skip("]")) list.push(value());
      return list;
    }
    if (word.startsWith('"')) return JSON.parse(word);
    if (/^-?\d/.test(word)) return Number(word);
    return word === "null" ? null : word;
  }
  function args(): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    if (!skip("(")) return found;
    while (!skip(")")) {
      const name = next();
      if (next() !== ":") throw new SyntaxError(`Expected ":" after ${name}`);
      found[name] = value();
    }
    return found;
  }
  function directives(): Field["directives"] {
    const found: Field["directives"] = {};
    while (skip("@")) found[next()] = args();
    return found;
  }
  function selections(): Field[] {
    const fields: Field[] = [];
    if (!skip("{")) return fields;
    while (!skip("}")) {
      if (at >= tokens.length) throw new SyntaxError("Unexpected end of the document");
      if (skip("...")) {
        if (next() !== "on") throw new SyntaxError("Only inline fragments");
        next();
        fields.push(...selections());
      } else fields.push({ name: next(), args: args(), directives: directives(), fields: selections() });
    }
    return fields;
  }

  const type = next();
  if (type !== "query" && type !== "mutation") throw new SyntaxError("Expected an operation");
  while (at < tokens.length && tokens[at] !== "{") {
    if (tokens[at] === "(") {
      while (!skip(")")) at += 1;
    } else at += 1;
  }
  return { type, fields: selections() };
}

/** What a query may cost at most: objects one point, connections as many of their nodes as they ask for. */
export function costOf(fields: Field[]): number {
  return fields.reduce((sum, { name, args, fields: inner }) => {
    if (inner.length === 0 || name === "pageInfo") return sum;
    const times = Array.isArray(args.ids) ? args.ids.length : Number(args.first ?? 1);
    const each = costOf(inner) + (inner.some((field) => field.name === "nodes") ? 0 : 1);
    return sum + times * each;
  }, 0);
}

/** Only what was asked for, as a real server answers; a field that is not there is an error. */
export function project(value: unknown, { name, args, fields }: Field): unknown {
  const made: unknown = typeof value === "function" ? value(args) : value;
  if (made === undefined) throw new SyntaxError(`Field '${name}' doesn't exist`);
  if (made === null || fields.length === 0) return made;
  if (Array.isArray(made)) return made.map((one) => project(one, { name, args, directives: {}, fields }));
  return Object.fromEntries(
    fields.map((field) => [field.name, project((made as Record<string, unknown>)[field.name], field)]),
  );
}
