// On a narrow screen one part of the page is shown at a time, chosen by tabs.

import { find } from "./dom.js";

const NAMES = ["draft", "findings", "sources"];

/** Show a part; where all are seen at once this only remembers it. */
export function showTab(name, focus = false) {
  document.body.dataset.tab = name;
  for (const each of NAMES) {
    const tab = find(`tab-${each}`);
    tab.setAttribute("aria-selected", String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
    if (focus && each === name) tab.focus();
  }
}

export const label = (name, words) => { find(`tab-${name}`).textContent = words; };

/** Whether only one part is seen. */
export const single = () => matchMedia("(max-width: 43.99rem)").matches;

export function startTabs() {
  NAMES.forEach((name, at) => {
    const tab = find(`tab-${name}`);
    tab.addEventListener("click", () => showTab(name));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) showTab(NAMES[(at + by + NAMES.length) % NAMES.length], true);
    });
  });
}
