// The draft: a text area over a copy of its words, in which the marks are drawn.

import { bringIntoView, h } from "./dom.js";

const RANK = { error: 0, warning: 1, info: 2 };
const END = "\u200b"; // gives a last empty line its height

/** What an edit did: how many characters at the start and at the end stayed; what is behind the caret stayed. */
function kept(before, after, caret) {
  const most = Math.min(before.length, after.length);
  const behind = Math.min(most, after.length - caret);
  let end = 0;
  while (end < behind && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  let start = 0;
  while (start < most - end && before[start] === after[start]) start += 1;
  return [start, end];
}

export class Editor {
  constructor(area, backdrop, box, { typed, picked }) {
    Object.assign(this, { area, backdrop, box, typed, picked });
    this.marks = [];
    this.selected = null;
    this.before = "";
    area.addEventListener("input", () => this.#edited());
    area.addEventListener("paste", () => {
      if (!area.value.trim()) requestAnimationFrame(() => this.#toStart()); // a whole draft is read from its start
    });
    area.addEventListener("click", () => {
      if (area.selectionStart === area.selectionEnd) this.#clicked(area.selectionStart);
    });
    this.#draw();
  }

  get text() {
    return this.area.value;
  }

  /** Put a text in, as if it were another draft. */
  set text(text) {
    this.area.value = text;
    this.before = this.area.value;
    this.marks = [];
    this.#draw();
  }

  /** Show these findings; places are offsets in the text that is there now. */
  show(findings) {
    this.marks = findings.flatMap((f) => f.marks.map(([start, end]) => ({ start, end, id: f.id, severity: f.severity })));
    this.#draw();
  }

  /** Bring out one finding's marks; `reveal` scrolls there, `caret` puts the caret there as well. */
  select(id, { reveal = false, caret = false } = {}) {
    this.selected = id;
    for (const span of this.backdrop.querySelectorAll("[data-ids]")) {
      span.classList.toggle("selected", span.dataset.ids.split(" ").includes(id));
    }
    const mark = this.marks.find((m) => m.id === id);
    const first = this.backdrop.querySelector(".selected");
    if (caret && mark) this.area.setSelectionRange(mark.start, mark.start);
    if (reveal && first) bringIntoView(first, this.box);
  }

  #edited() {
    const text = this.area.value;
    const [start, end] = kept(this.before, text, this.area.selectionEnd);
    const shift = text.length - this.before.length;
    const behind = this.before.length - end; // what was typed at a mark's border is outside of it
    const first = (at) => (at >= behind ? at + shift : Math.min(at, start));
    const last = (at) => (at <= start ? at : at >= behind ? at + shift : start);
    this.marks = this.marks
      .map((m) => ({ ...m, start: first(m.start), end: last(m.end) }))
      .filter((m) => m.start < m.end);
    this.before = text;
    this.#draw();
    this.typed();
  }

  #toStart() {
    this.area.setSelectionRange(0, 0);
    this.box.scrollTop = 0;
  }

  #clicked(at) {
    const under = this.marks.filter((m) => m.start <= at && at <= m.end);
    under.sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.end - a.start - (b.end - b.start));
    if (under.length) this.picked(under[0].id);
  }

  #draw() {
    const text = this.area.value;
    const cuts = new Set([0, text.length]);
    for (const m of this.marks) cuts.add(Math.min(m.start, text.length)).add(Math.min(m.end, text.length));
    const at = [...cuts].sort((a, b) => a - b);
    const parts = [];
    for (let i = 0; i + 1 < at.length; i += 1) {
      const here = this.marks.filter((m) => m.start <= at[i] && at[i + 1] <= m.end);
      const words = text.slice(at[i], at[i + 1]);
      if (!here.length) {
        parts.push(words);
        continue;
      }
      here.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
      const ids = here.map((m) => m.id);
      const selected = ids.includes(this.selected) ? " selected" : "";
      parts.push(h("span", { class: `line ${here[0].severity}${selected}`, "data-ids": ids.join(" ") }, words));
    }
    this.backdrop.replaceChildren(...parts, END);
  }
}
