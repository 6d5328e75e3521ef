// What the page says of a result as a whole, and what to do where there is none.

import { button, count, h } from "./dom.js";

/** How many findings point into each source. */
export function places(result) {
  const found = new Map();
  for (const f of result ? result.findings : []) {
    const names = new Set(f.sides.flatMap((s) => s.evidence.map((e) => e.source)));
    for (const name of names) if (name) found.set(name, (found.get(name) || 0) + 1);
  }
  return found;
}

export function tally(all) {
  const number = (severity) => all.filter((f) => f.severity === severity).length;
  const parts = [[number("error"), "contradiction"], [number("warning"), "to check"], [number("info"), "note"]]
    .filter(([n]) => n)
    .map(([n, noun]) => (noun === "to check" ? `${n} to check` : count(n, noun)));
  return parts.length ? `${parts.join(", ")}.` : "Nothing found.";
}

export function compared(result, shelf) {
  if (!result.sources && result.archive) return `Nothing in the archive of ${count(result.archive.articles, "article")} is about this: checked for contradictions within the draft and with the calendar.`;
  if (!result.sources) return "No sources yet: checked for contradictions within the draft and with the calendar.";
  const drawn = result.archive ? result.archive.compared : 0;
  const beside = shelf.used.length - (result.sources - drawn);
  const others = beside > 0 ? ` The other ${beside.toLocaleString("en")} are about something else.` : "";
  const unread = result.unread ? ` ${count(result.unread, "source")} could not be read.` : "";
  const archive = result.archive ? ` ${drawn.toLocaleString("en")} of them ${drawn === 1 ? "is" : "are"} from the archive of ${count(result.archive.articles, "article")}.` : "";
  return `Compared with ${count(result.sources, "source")} in ${result.seconds.toFixed(1)} seconds.${archive}${others}${unread}`;
}

/** What stands above the findings: what to do first, or what was compared. */
export function lead(result, shelf, text, add) {
  if (!result) {
    const first = h("li", { class: text.trim() ? "done" : "" }, h("b", {}, "Put in your draft."), " Paste it, type it, or open a file.");
    const archive = shelf.indexes.length ? ` The archive ${shelf.indexes.join(", ")} is searched as well.` : "";
    const here = shelf.used.length ? ` ${count(shelf.used.length, "source")} ${shelf.used.length === 1 ? "is" : "are"} here.` : "";
    const words = here + archive || " Drop the reports it is built on.";
    const second = h("li", { class: shelf.used.length || archive ? "done" : "" }, h("b", {}, "Choose sources."), words);
    return [h("div", { class: "empty" }, h("h3", {}, "Three steps"), h("ol", { class: "steps" }, first, second,
      h("li", {}, h("b", {}, "Read what does not agree."), " It appears here while you write, with both sentences side by side.")))];
  }
  const parts = [h("p", { class: "compared soft" }, compared(result, shelf))];
  if (!result.findings.length) {
    parts.push(h("div", { class: "empty" }, h("h3", {}, "No contradiction found"),
      h("p", {}, "Names, offices, numbers, dates, places and quotations of the draft were compared. What they leave out, and what only a reader understands, was not.")));
  }
  if (!result.sources && !result.archive) parts.push(h("p", { class: "hint" }, "Add sources to see where the draft differs from them. ", button("Choose files", add)));
  return parts;
}
