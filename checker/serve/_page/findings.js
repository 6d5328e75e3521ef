// The list of findings: who says what, with the sentences of both sides.

import { bringIntoView, button, count, day, h } from "./dom.js";

const SHOWN = 2; // sentences of a side that are seen at once
const LOOK = ["", "evidence", "evidence differing"];

const words = (runs) => runs.map(([text, look]) => (look ? h("mark", { class: LOOK[look] }, text) : text));

export class Findings {
  constructor(box, acts) {
    this.box = box;
    this.acts = acts; // picked(id), opened(source, id), toDraft(id), accept(finding), takeBack(finding)
    this.all = [];
    this.selected = null;
  }

  get order() {
    return this.all.map((f) => f.id);
  }

  /** Show a result; `empty` are elements for when there is nothing to show. */
  show(findings, waived, empty) {
    this.all = findings;
    const focused = this.placeOf(document.activeElement);
    const open = new Set([...this.box.querySelectorAll("details[open][data-key]")].map((d) => d.dataset.key));
    const grave = findings.filter((f) => f.severity !== "info");
    const notes = findings.filter((f) => f.severity === "info");
    const parts = [...empty];
    if (grave.length) parts.push(h("ol", { class: "cards" }, grave.map((f) => h("li", {}, this.#card(f)))));
    if (notes.length) parts.push(this.#folded("notes", count(notes.length, "note"), notes));
    if (waived.length) parts.push(this.#folded("accepted", `${waived.length.toLocaleString("en")} accepted`, waived));
    this.box.replaceChildren(...parts);
    for (const details of this.box.querySelectorAll("details[data-key]")) details.open = open.has(details.dataset.key);
    this.select(this.selected);
    this.at(focused)?.focus({ preventScroll: true });
  }

  /** Where an element stands in the list, in a way that outlives a new list; null where it is not in it. */
  placeOf(element) {
    const card = this.box.contains(element) ? element.closest(".card") : null;
    return card && { id: card.dataset.id, number: [card, ...card.querySelectorAll("button")].indexOf(element) };
  }

  /** What stands at such a place now. */
  at(place) {
    const card = place && [...this.box.querySelectorAll(".card")].find((c) => c.dataset.id === place.id);
    return card ? [card, ...card.querySelectorAll("button")][place.number] || card : null;
  }

  select(id, { reveal = false, focus = false } = {}) {
    this.selected = id;
    for (const card of this.box.querySelectorAll(".card")) {
      const here = card.dataset.id === id;
      card.classList.toggle("selected", here);
      if (here) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
      if (!here || !(reveal || focus)) continue;
      const details = card.closest("details[data-key]");
      if (details) details.open = true;
      if (focus) card.focus({ preventScroll: true });
      bringIntoView(card, this.box);
    }
  }

  /** Open one of the folds, if it is there. */
  unfold(key) {
    const details = this.box.querySelector(`details[data-key=${key}]`);
    if (details) details.open = true;
  }

  /** The finding after (1) or before (-1) the selected one, round the end. */
  step(by) {
    if (!this.all.length) return null;
    const at = this.all.findIndex((f) => f.id === this.selected);
    if (at < 0) return this.all[by > 0 ? 0 : this.all.length - 1];
    return this.all[(at + by + this.all.length) % this.all.length];
  }

  #folded(key, label, findings) {
    return h("details", { class: "folded", "data-key": key },
      h("summary", {}, label), h("ol", { class: "cards" }, findings.map((f) => h("li", {}, this.#card(f)))));
  }

  #card(f) {
    const card = h("article", {
      class: `card ${f.severity}${f.waived ? " waived" : ""}`, "data-id": f.id, tabindex: "-1", "aria-label": `${f.grade}: ${f.headline}`,
    },
    h("p", { class: "kind" }, h("span", { class: `grade ${f.severity}` }, f.grade), " ", h("span", {}, f.kind),
      f.subject && !f.headline.includes(f.subject) ? h("span", {}, ` · ${f.subject}`) : null),
    h("h3", {}, button(f.headline, () => this.acts.picked(f.id), { class: "headline" })),
    f.sides.map((side) => this.#side(f, side)),
    f.reference ? h("p", { class: "reference" }, h("b", {}, "On record: "), f.reference) : null,
    f.judge ? h("p", { class: "reference" }, h("b", {}, "Second opinion: "), f.judge) : null,
    this.#foot(f));
    card.addEventListener("click", (event) => {
      if (!event.target.closest("button") && !String(getSelection())) this.acts.picked(f.id);
    });
    return card;
  }

  #side(f, side) {
    const list = h("ul", {}, side.evidence.slice(0, SHOWN).map((e) => h("li", {}, this.#sentence(f, e))));
    const rest = side.evidence.slice(SHOWN);
    const more = rest.length
      ? button(`Show ${rest.length} more`, (event) => {
        event.currentTarget.remove();
        const items = rest.map((e) => h("li", {}, this.#sentence(f, e)));
        list.append(...items);
        items[0].querySelector("button").focus();
      }, { class: "quiet" })
      : null;
    const beyond = side.more ? h("p", { class: "soft" }, `and ${count(side.more, "more sentence")}`) : null;
    return h("div", { class: side.draft ? "side own" : "side" },
      h("p", { class: "who" }, h("b", {}, side.who), side.evidence.length && side.value ? `: ${side.value}` : ""), list, more, beyond);
  }

  #sentence(f, e) {
    const from = [e.title || e.name, e.published ? day(e.published) : ""].filter(Boolean).join(", ");
    const act = () => (e.source === null ? this.acts.toDraft(f.id) : this.acts.opened(e.source, f.id));
    return h("button", {
      type: "button", class: "sentence", onclick: act, "data-source": e.source,
      title: e.source === null ? "Show it in the draft" : `Open ${e.name}`,
    }, h("q", {}, words(e.runs)), e.source === null ? null : h("cite", {}, from));
  }

  #foot(f) {
    if (!f.waived) {
      return h("p", { class: "card-foot" }, button("Accept…", () => this.acts.accept(f), { class: "quiet", "aria-label": `Accept: ${f.headline}` }));
    }
    const w = f.waived;
    const by = [w.author ? `by ${w.author}` : "", w.expires ? `until ${day(w.expires)}` : ""].filter(Boolean).join(", ");
    return h("p", { class: "card-foot" },
      h("span", {}, h("b", {}, "Accepted"), by ? ` ${by}` : "", `: ${w.reason}`), " ",
      w.origin === "file" ? button("Take back", () => this.acts.takeBack(f), { class: "quiet" }) : null);
  }
}
