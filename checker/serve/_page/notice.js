// One line across the page for what the editor must know: an error, or what was just done and can be undone.

import { button, find, h } from "./dom.js";

let timer = 0;

export function clearNotice() {
  clearTimeout(timer);
  find("notice").hidden = true;
}

/** Show a sentence; `actions` are [label, what to do]. Errors stay, other lines go after a while. */
export function notice(sentence, { fault = false, stay = fault, actions = [] } = {}) {
  clearTimeout(timer);
  const box = find("notice");
  box.className = fault ? "notice fault" : "notice";
  box.setAttribute("role", fault ? "alert" : "status");
  box.replaceChildren(
    h("p", {}, sentence),
    ...actions.map(([label, act]) => button(label, () => { clearNotice(); act(); })),
    button("×", clearNotice, { class: "quiet", "aria-label": "Close this message" }),
  );
  box.hidden = false;
  if (!stay) timer = setTimeout(clearNotice, actions.length ? 20000 : 8000);
}
