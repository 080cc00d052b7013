// The little of Node that the tests use: its whole types would be a package more.
declare module "node:test" {
  export function test(name: string, body: () => void | Promise<void>): void;
}
declare module "node:assert/strict" {
  const assert: {
    equal: (found: unknown, wanted: unknown) => void;
    deepEqual: (found: unknown, wanted: unknown) => void;
    ok: (found: unknown) => void;
  };
  export default assert;
}
