// The sources: a list with what each is, and one of them opened at the place that a finding points to.

import { bringIntoView, button, count, day, h } from "./dom.js";

export class Sources {
  constructor(box, heading, back, acts) {
    this.box = box;
    this.heading = heading;
    this.back = back;
    this.acts = acts; // open(id), leaveOut(id), putBack(id), add(), goOn(), picked(id)
    this.shelf = null;
    this.open = null; // name of the source that is shown
    this.scrolled = 0;
  }

  /** Take the state of the shelf; `marks` counts the findings per source. */
  show(shelf, marks) {
    this.shelf = shelf;
    this.marks = marks;
    if (this.open === null) this.#list();
  }

  #list() {
    const { used, left_out: out, unreadable, waiting, indexes } = this.shelf;
    const kept = this.box.scrollTop;
    const parts = [];
    if (!used.length && !out.length && !waiting && !unreadable.length && !indexes.length) parts.push(this.#nothing());
    if (indexes.length) {
      parts.push(h("p", { class: "soft" }, `${indexes.join(", ")}: what is like your draft is looked up there at each check.`));
    }
    if (waiting && !this.acts.reading()) {
      parts.push(h("div", { class: "hint" }, h("p", {}, `${count(waiting, "source")} ${waiting === 1 ? "was" : "were"} not read, as the reading was stopped.`),
        button("Read on", this.acts.goOn)));
    }
    if (unreadable.length) {
      parts.push(h("div", { class: "hint fault" }, h("h3", {}, `${count(unreadable.length, "file")} could not be read`),
        h("ul", {}, unreadable.map((u) => h("li", {}, h("b", {}, u.name), ` ${u.message} `,
          button("Dismiss", () => this.acts.leaveOut(u.id), { class: "quiet", "aria-label": `Dismiss ${u.name}` }))))));
    }
    if (used.length) parts.push(h("ul", { class: "shelf" }, used.map((s) => this.#row(s))));
    if (out.length) {
      parts.push(h("h3", { class: "parted" }, `Left out (${out.length})`),
        h("ul", { class: "shelf out" }, out.map((s) => this.#row(s, true))));
    }
    this.heading.textContent = used.length ? `Sources (${used.length.toLocaleString("en")})` : "Sources";
    this.box.replaceChildren(...parts);
    this.box.scrollTop = kept;
  }

  #nothing() {
    if (this.acts.reading()) return h("div", { class: "empty" }, h("p", {}, "The sources are being read…"));
    return h("div", { class: "empty" },
      h("h3", {}, "What should the draft agree with?"),
      h("p", {}, "Add the agency reports and earlier stories that it is built on: drop files or a whole folder here, or choose them."),
      h("p", { class: "foot" }, button("Choose files", this.acts.add, { class: "main" })),
      h("p", { class: "soft" }, "Text, Markdown, web pages, Word and JSON. Files are read, never changed."));
  }

  #row(s, out = false) {
    const found = this.marks.get(s.id) || 0;
    const told = [s.published ? day(s.published) : "", count(s.words, "word")].filter(Boolean).join(" · ");
    const name = s.title || s.name;
    return h("li", {},
      h("button", { type: "button", class: "source", onclick: () => this.acts.open(s.id) },
        h("span", { class: "title" }, name),
        h("span", { class: "soft" }, s.title ? `${s.name} · ${told}` : told),
        found ? h("span", { class: "found" }, count(found, "finding")) : null),
      out
        ? button("Put back", () => this.acts.putBack(s.id), { class: "quiet", "aria-label": `Put back ${name}` })
        : button("Leave out", () => this.acts.leaveOut(s.id), { class: "quiet", "aria-label": `Leave out ${name}` }));
  }

  /** Show one source; the places of `finding` stand out and the first is brought into view. */
  article(source, finding, focus) {
    if (this.open === null) this.scrolled = this.box.scrollTop;
    this.open = source.id;
    this.back.hidden = false;
    this.heading.textContent = source.name;
    const from = [source.from, source.byline, source.published ? day(source.published) : "", count(source.words, "word")];
    this.box.replaceChildren(h("article", { class: "whole" },
      source.title ? h("h3", {}, source.title) : null,
      h("p", { class: "soft" }, from.filter(Boolean).join(" · ")),
      source.blocks.map((block) => h(block.heading ? "h4" : "p", {}, block.runs.map(([text, ids]) => this.#run(text, ids))))));
    this.box.scrollTop = 0;
    this.select(finding);
    const first = this.box.querySelector("mark.selected") || this.box.querySelector("mark");
    if (first) bringIntoView(first, this.box);
    if (focus) (first || this.box).focus({ preventScroll: true });
  }

  #run(text, ids) {
    if (!ids.length) return text;
    return h("mark", {
      class: "place", "data-ids": ids.join(" "), tabindex: "0", role: "button",
      onclick: () => this.acts.picked(ids[0]),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.acts.picked(ids[0]);
      },
    }, text);
  }

  select(id) {
    for (const mark of this.box.querySelectorAll("mark.place")) {
      mark.classList.toggle("selected", mark.dataset.ids.split(" ").includes(id));
    }
  }

  /** Back to the list. */
  close() {
    if (this.open === null) return false;
    this.open = null;
    this.back.hidden = true;
    if (this.shelf) this.#list();
    this.box.scrollTop = this.scrolled;
    return true;
  }
}
