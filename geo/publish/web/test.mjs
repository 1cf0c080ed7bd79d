// Compiles the unit tests and hands them to node's own runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "node_modules", ".tests");
const tests = readdirSync(join(here, "tests")).filter((name) => name.endsWith(".test.ts"));

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: tests.map((name) => join("tests", name)),
  bundle: true,
  external: ["leaflet", "typescript"],
  format: "esm",
  outdir: out,
  outExtension: { ".js": ".mjs" },
  platform: "node",
});
const compiled = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
process.exit(spawnSync(process.execPath, ["--test", ...compiled], { stdio: "inherit", cwd: here }).status ?? 1);
