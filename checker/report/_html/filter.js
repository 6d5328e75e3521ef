{
  const form = document.querySelector("form.filters");
  const split = (text) => text.split(" ").filter(Boolean);
  const pair = (a, b) => (Number(a) <= Number(b) ? `${a}-${b}` : `${b}-${a}`);

  const cards = [...document.querySelectorAll("article.finding")].map((node) => ({
    node,
    severity: node.dataset.severity,
    state: node.dataset.state,
    rule: node.dataset.rule,
    articles: split(node.dataset.articles),
    pairs: new Set(split(node.dataset.pairs)),
    text: null,
  }));
  const groups = [...document.querySelectorAll(".group")].map((node) => ({ node, fold: node.tagName === "DETAILS", open: node.open }));
  const SIMPLE = ["severity", "state", "rule"];

  const wanted = () => ({
    severity: form.elements.severity.value,
    state: form.elements.state?.value ?? "",
    rule: form.elements.rule.value,
    article: form.elements.article.value,
    against: form.elements.against.value,
    words: plain(form.elements.words.value).split(" ").filter(Boolean),
  });

  /** Of an article alone: has evidence in it. Of two: they stand on different sides. */
  const stands = (card, a, b) => {
    if (a && b) return card.pairs.has(pair(a, b));
    return !(a || b) || card.articles.includes(a || b);
  };
  const says = (card, words) => {
    if (!words.length) return true;
    card.text ??= plain(card.node.textContent);
    return words.every((word) => card.text.includes(word));
  };

  /** The number beside a choice is what it would show, with the other choices as they are. */
  const tell = (wants) => {
    const numbers = { severity: new Map(), state: new Map(), rule: new Map(), article: new Map(), against: new Map() };
    const add = (facet, value) => numbers[facet].set(value, (numbers[facet].get(value) ?? 0) + 1);
    for (const card of cards) {
      if (!says(card, wants.words)) continue;
      const differ = SIMPLE.filter((facet) => wants[facet] && wants[facet] !== card[facet]);
      const paired = stands(card, wants.article, wants.against);
      for (const facet of SIMPLE) {
        if (!paired || differ.some((other) => other !== facet)) continue;
        add(facet, card[facet]);
        add(facet, "");
      }
      if (differ.length) continue;
      for (const number of card.articles) {
        if (stands(card, number, wants.against)) add("article", number);
        if (stands(card, wants.article, number)) add("against", number);
      }
    }
    for (const radio of form.querySelectorAll("[name=severity]")) {
      radio.parentElement.querySelector("i").textContent = numbers.severity.get(radio.value) ?? 0;
    }
    for (const facet of ["state", "rule", "article", "against"]) {
      for (const option of form.elements[facet]?.options ?? []) {
        if (option.value) option.textContent = `${option.dataset.name} (${numbers[facet].get(option.value) ?? 0})`;
      }
    }
  };

  const limits = (wants) => {
    const name = (facet) => form.elements[facet].selectedOptions[0].dataset.name;
    const said = [wants.severity];
    if (wants.state) said.push(name("state"));
    if (wants.rule) said.push(name("rule"));
    const between = ["article", "against"].filter((facet) => wants[facet]).map(name);
    if (between.length) said.push(between.join(" against "));
    if (wants.words.length) said.push(`“${form.elements.words.value.trim()}”`);
    return said.filter(Boolean).join(", ");
  };

  const apply = () => {
    const wants = wanted();
    let shown = 0;
    for (const card of cards) {
      const fits = SIMPLE.every((facet) => !wants[facet] || wants[facet] === card[facet])
        && stands(card, wants.article, wants.against) && says(card, wants.words);
      card.node.hidden = !fits;
      if (fits) shown += 1;
    }
    const limited = limits(wants);
    for (const group of groups) {
      group.node.hidden = !group.node.querySelector("article.finding:not([hidden])");
      if (group.fold) group.node.open = limited ? true : group.open;
    }
    tell(wants);
    document.querySelector(".none").hidden = shown > 0;
    form.querySelector("output").textContent = `${shown} of ${cards.length} shown${limited && ": " + limited}`;
  };

  const clear = () => {
    form.reset();
    apply();
  };

  /** Shows a finding or group that a link leads to, whatever the filters and folds say. */
  const reveal = (node) => {
    if (form && node.closest("[hidden]")) clear();
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    for (const group of groups) group.open ||= group.node.contains(node);
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    form.querySelector("button").addEventListener("click", clear);
    for (const group of groups.filter((one) => one.fold)) {
      group.node.firstElementChild.addEventListener("click", () => setTimeout(() => { group.open = group.node.open; }));
    }
    if (matchMedia("(max-width: 46rem)").matches) form.querySelector(".fields").open = false;
    for (const link of document.querySelectorAll("[data-pair]")) {
      link.addEventListener("click", () => {
        const [row, column] = split(link.dataset.pair);
        form.reset();
        form.elements.article.value = row;
        form.elements.against.value = column;
        if (form.elements.state) form.elements.state.value = "open";
        apply();
      });
    }
    apply();
  }
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const node = link && document.getElementById(link.getAttribute("href").slice(1));
    if (node?.closest("#findings")) reveal(node);
  });
  if (location.hash.startsWith("#finding-")) {
    const node = document.getElementById(location.hash.slice(1));
    if (node) reveal(node);
  }
  for (const hint of document.querySelectorAll(".hint[hidden]")) hint.hidden = false;
  document.documentElement.classList.add("scripted");
}
