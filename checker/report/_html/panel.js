{
  const panel = document.querySelector("dialog.panel");
  const title = panel.querySelector("h2");
  const body = panel.querySelector(".body");
  const foot = panel.querySelector(".foot");
  const output = panel.querySelector("output");
  const narrow = matchMedia("(max-width: 60rem)");
  let opener = null;
  let marks = [];
  let at = -1;

  const make = (name, text, ...more) => {
    const node = document.createElement(name);
    node.textContent = text;
    node.append(...more);
    return node;
  };
  const evidence = (mark) => mark.dataset.evidence.split(" ");
  const linkTo = (number) => document.querySelector(`.finding a.place[data-evidence="${number}"]`);

  /** What the finding of a mark is, and where its other sides stand. */
  const explain = (number) => {
    const link = linkTo(number);
    const card = link?.closest(".finding");
    if (!card) return foot.replaceChildren();
    const self = make("a", `Finding ${link.dataset.finding}`);
    self.href = `#${card.id}`;
    const list = make("ul", "");
    for (const side of card.querySelectorAll(".side")) {
      const own = side.contains(link);
      const heading = side.querySelector("h5").cloneNode(true);
      heading.querySelector(".sources").remove();
      const item = make("li", `${heading.textContent.trim()}${own ? " (here)" : ": "}`);
      for (const other of own ? [] : [...side.querySelectorAll("a.place")].slice(0, 3)) {
        item.append(other.cloneNode(true), " ");
      }
      list.append(item);
    }
    foot.replaceChildren(make("p", "", self, `: ${card.dataset.severity}, ${card.dataset.rule}. `, card.querySelector("h4").textContent), list);
  };

  /** Marks what is looked at: all of one piece of evidence, which other marks may cut in pieces. */
  const look = (index, number) => {
    at = index;
    const mark = marks[at];
    if (!mark) return;
    number ??= evidence(mark)[0];
    for (const other of marks) other.classList.toggle("here", evidence(other).includes(String(number)));
    mark.scrollIntoView({ block: "center" });
    output.textContent = `${at + 1} of ${marks.length}`;
    explain(number);
  };

  const show = (target, link) => {
    if (!panel.contains(link)) opener = link;
    const text = target.closest(".text");
    const copy = text.cloneNode(true);
    const place = copy.querySelector(`#${target.id}`);
    for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    title.textContent = text.dataset.name;
    panel.querySelector(".line").textContent = text.dataset.about;
    body.replaceChildren(copy);
    foot.replaceChildren();
    marks = [...copy.querySelectorAll("mark")];
    output.textContent = `${marks.length} marked`;
    for (const button of panel.querySelectorAll("[data-step]")) button.disabled = marks.length < 2;
    if (!panel.open) {
      if (narrow.matches) panel.showModal();
      else {
        panel.show();
        document.body.classList.add("beside");
        link.scrollIntoView({ block: "nearest" });
      }
    }
    if (link.dataset.evidence) look(marks.indexOf(place), link.dataset.evidence);
    else {
      at = marks.findIndex((mark) => place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) - 1;
      place.classList.add("here");
      place.scrollIntoView({ block: "center" });
    }
    title.focus({ preventScroll: true });
  };

  /** Focus goes back to where the article was opened, unless a link has just led elsewhere. */
  const shut = (back = true) => {
    if (panel.open) panel.close();
    document.body.classList.remove("beside");
    if (back) opener?.focus();
    opener = null;
  };

  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!event.target.closest) return;
    let link = event.target.closest("a");
    const quote = !link && event.target.closest(".finding blockquote");
    if (quote && getSelection().isCollapsed && !event.target.closest("summary")) link = quote.querySelector("a.place");
    if (!link) return;
    if (link.matches("a.place")) {
      event.preventDefault();
      show(document.getElementById(link.getAttribute("href").slice(1)), link);
    } else if (panel.contains(link) && narrow.matches) {
      shut(false);
    }
  });
  for (const button of panel.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => look((at + Number(button.dataset.step) + marks.length) % marks.length));
  }
  panel.querySelector(".close").addEventListener("click", () => shut());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      shut();
    }
  });
  panel.addEventListener("cancel", (event) => {
    event.preventDefault();
    shut();
  });
}
