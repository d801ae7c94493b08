// The repository's pages of Markdown, without what is not ours.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const git = (...args) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\n").filter(Boolean);
const own = (name) => name.endsWith(".md") && !name.includes("node_modules/");

/** Every file of the repository, whether committed yet or not. */
export const FILES = git("ls-files", "--cached", "--others", "--exclude-standard");

/** Every page: `{ name, text }`, where `prose` is the text without its fenced blocks. */
export const PAGES = FILES.filter(own).map((name) => {
  const text = readFileSync(ROOT + name, "utf8");
  return { name, text, prose: text.replace(/^```[\s\S]*?^```/gm, "") };
});

/** The fenced blocks of a page in one of some languages, as lists of lines. */
export function blocks(text, languages) {
  const found = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return found.filter(([, language]) => languages.includes(language)).map(([, , body]) => body.split("\n").filter(Boolean));
}
