import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";

// The tests are run from where the page is built.
const SOURCES = join(process.cwd(), "src");
const LONGEST_FILE = 400;
const LONGEST_BODY = 50;

function linesOf(body: ts.Node, file: ts.SourceFile): number {
  const [from, to] = [body.getStart(file), body.getEnd()].map((at) => file.getLineAndCharacterOfPosition(at).line) as [number, number];
  return to - from - 1;
}

for (const name of readdirSync(SOURCES).filter((one) => one.endsWith(".ts"))) {
  test(`${name} is small, and so is each of its functions`, () => {
    const text = readFileSync(join(SOURCES, name), "utf8");
    assert.ok(text.split("\n").length <= LONGEST_FILE);
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && "body" in node && node.body) {
        const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
        assert.ok(linesOf(node.body as ts.Node, file) < LONGEST_BODY, `line ${line}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  });
}
