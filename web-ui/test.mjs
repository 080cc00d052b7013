// Runs the tests of the modules that need no page, with Node's own runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const out = mkdtempSync(join(tmpdir(), "page-tests-"));
try {
  const tests = readdirSync("tests").filter((name) => name.endsWith(".test.ts"));
  await build({ entryPoints: tests.map((name) => join("tests", name)), bundle: true, platform: "node", format: "esm", outdir: out, outExtension: { ".js": ".mjs" } });
  const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
