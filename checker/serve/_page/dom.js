// Elements from code: words are set as text, never as markup, whatever a file holds.

export const find = (id) => document.getElementById(id);

/** An element: h("p", {class: "soft", onclick: f}, "words", child, [more]). */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export const button = (words, onclick, properties = {}) => h("button", { type: "button", onclick, ...properties }, words);

/** "1 source", "3 sources". */
export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** 2025-09-02 as "2 September 2025". */
export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date)).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
}

/** Bring an element into the middle of the box that scrolls it, without scrolling the page. */
export function bringIntoView(element, box) {
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8) return;
  const middle = inner.height > outer.height ? 8 : (outer.height - inner.height) / 3;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  box.scrollTo({ top: box.scrollTop + inner.top - outer.top - middle, behavior: still ? "auto" : "smooth" });
}
