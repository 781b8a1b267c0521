import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { darkened, hexOf, parseColor } from "../../codegen/document/color.ts";
import { summaryOf } from "../../codegen/document/content.ts";
import { classText, tokensOf } from "../../codegen/document/highlight.ts";
import { escape, prose } from "../../codegen/document/html.ts";
import { svgForPage } from "../../codegen/document/svg.ts";

const blocks = [
  { name: "paragraph", markdown: "a\nb", html: "<p>a b</p>" },
  { name: "text is escaped", markdown: "a <b> & c", html: "<p>a &lt;b&gt; &amp; c</p>" },
  { name: "code in text", markdown: "`a < b`", html: "<p><code>a &lt; b</code></p>" },
  {
    name: "marks",
    markdown: "**a** *b* _c_",
    html: "<p><strong>a</strong> <em>b</em> <em>c</em></p>",
  },
  { name: "names keep their underscores", markdown: "a_b_c * d", html: "<p>a_b_c * d</p>" },
  { name: "link", markdown: "[a](#b)", html: '<p><a href="#b">a</a></p>' },
  { name: "heading, further down", markdown: "## a", html: "<h3>a</h3>", below: 1 },
  {
    name: "list after text",
    markdown: "a\n- b\n  c\n- d",
    html: "<p>a</p>\n<ul><li>b c</li><li>d</li></ul>",
  },
  { name: "ordered list", markdown: "1. a\n2. b", html: "<ol><li>a</li><li>b</li></ol>" },
  { name: "quote", markdown: "> a\n> b", html: "<blockquote><p>a b</p></blockquote>" },
  { name: "numbers do not break", markdown: "1 234 567", html: "<p>1\u00a0234\u00a0567</p>" },
] as const;

test.each(blocks)("Markdown: $name", (row) => {
  expect(prose(row.markdown, "below" in row ? row.below : 0)).toBe(row.html);
});

test("code is highlighted, and nothing of it is lost", () => {
  const source = readFileSync("specs/zswap/rc1.ts", "utf8");
  const tokens = tokensOf(source);
  expect(tokens.map(({ text }) => text).join("")).toBe(source);
  const kinds = new Set(tokens.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(["comment", "declared", "keyword", "plain", "string"]);
});

test("the text of a class ends at its own bracket", () => {
  const source = "class A {\n  // }\n  a = '}';\n  b() { return {}; }\n}\nclass B {}\n";
  expect(classText(source, 1)).toBe(source.slice(0, source.indexOf("class B") - 1));
});

test.each([
  ["A claim. And more.", "A claim."],
  ["As of v6.8-rc1\nand later. More.", "As of v6.8-rc1 and later."],
  ["No full stop\n\nA second paragraph.", "No full stop"],
])("the summary of %j", (doc, summary) => expect(summaryOf(doc)).toBe(summary));

describe("a colour on a dark page", () => {
  const turned = (color: string): string => {
    const parsed = parseColor(color);
    return parsed === null ? "" : hexOf(darkened(parsed));
  };
  test("white and ink change places, nearly", () => {
    expect(turned("#ffffff")).toBe("#141414");
    expect(turned("#1b2026")).toBe("#e1e8f1");
  });
  test("a hue stays, and is one that a screen has", () => {
    expect(turned("#b3261e")).toMatch(/^#[ef][0-9a-f]{5}$/);
  });
  test.each([
    ["#abc", "#aabbcc"],
    ["rgb(1, 2, 3)", "#010203"],
    ["rgba(255, 0, 0, 0.5)", "#ff000080"],
    ["hsl(120, 100%, 50%)", "#00ff00"],
  ])("%s is %s", (color, hex) => {
    const parsed = parseColor(color);
    expect(parsed === null ? null : hexOf(parsed)).toBe(hex);
  });
});

test("a drawing loses what is not used, and gets colours that can change", () => {
  const svg =
    '<svg id="a" width="100%" style="max-width: 9px" viewBox="0 0 9.25 4"><style>#a .b{fill:#fff;}#a .c{fill:red;}</style>' +
    '<marker id="m1"><path d=""/></marker><path class="b" data-x="1" d="M1.23456,-0.04z"/></svg>';
  expect(svgForPage(svg, escape("A <b>"))).toBe(
    '<svg id="a" viewBox="0 0 9.3 4" width="10" height="4" role="img" aria-label="A &lt;b&gt;">' +
      "<style>#a .b{fill:var(--c-ffffff,#ffffff);}</style>" +
      '<path class="b" d="M1.2,0z"/></svg>',
  );
});
