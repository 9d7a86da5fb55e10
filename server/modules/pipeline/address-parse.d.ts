declare module "address-parse" {
  interface ParsedAddress {
    province: string;
    city: string;
    area: string;
    details: string;
    name: string;
    mobile: string;
    phone: string;
    zip_code: string;
  }
  interface Parser {
    parse(text: string, all: true): ParsedAddress[];
  }
  /** A bundler hands over the default export, Node the whole CommonJS module. */
  const parser: Parser | { default: Parser };
  export = parser;
}
