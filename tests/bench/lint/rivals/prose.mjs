// Lints the files named in a list with write-good or alex and prints the seconds it took.
import { readFileSync } from "node:fs";

const [which, list] = process.argv.slice(2);
const texts = readFileSync(list, "utf8").trim().split("\n").map((path) => readFileSync(path, "utf8"));
const lint = which === "alex" ? (await import("alex")).markdown : (await import("write-good")).default;
for (const text of texts.slice(0, 3)) lint(text);
const started = process.cpuUsage();
let found = 0;
for (const text of texts) {
  const said = lint(text);
  found += which === "alex" ? said.messages.length : said.length;
}
const took = process.cpuUsage(started);
console.log(JSON.stringify({ seconds: (took.user + took.system) / 1e6, found }));
