const FACETS = ["outcome", "group", "unit"];

for (const part of document.querySelectorAll("[data-errors]")) {
  const form = part.querySelector("form");
  if (!form) continue;
  const cards = [...part.querySelectorAll("article")];
  const fields = form.elements;
  const output = form.querySelector("output");
  let texts = null;

  /** Group and unit are written with "=" before them, so that an empty name differs from "all". */
  const chosen = () => ({
    outcome: fields.outcome.value && "=" + fields.outcome.value,
    group: fields.group.value,
    unit: fields.unit.value,
  });

  const matches = () => {
    const words = plain(fields.words.value).split(" ").filter(Boolean);
    if (!words.length) return cards.map(() => true);
    texts ??= cards.map((card) => plain(card.textContent));
    return texts.map((text) => words.every((word) => text.includes(word)));
  };

  const apply = () => {
    const wanted = chosen();
    const found = matches();
    const numbers = { outcome: new Map(), group: new Map(), unit: new Map() };
    let shown = 0;
    cards.forEach((card, index) => {
      const differ = FACETS.filter((facet) => wanted[facet] && wanted[facet] !== "=" + card.dataset[facet]);
      card.hidden = !found[index] || differ.length > 0;
      if (!card.hidden) shown += 1;
      // The number beside a choice is what it would show, with the other choices as they are.
      for (const facet of FACETS) {
        if (!found[index] || differ.some((other) => other !== facet)) continue;
        for (const value of ["", "=" + card.dataset[facet]]) {
          numbers[facet].set(value, (numbers[facet].get(value) ?? 0) + 1);
        }
      }
    });
    for (const radio of form.querySelectorAll("[name=outcome]")) {
      const number = numbers.outcome.get(radio.value && "=" + radio.value) ?? 0;
      radio.parentElement.querySelector("i").textContent = number;
    }
    for (const facet of ["group", "unit"]) {
      for (const option of fields[facet].options) {
        if (option.value) option.textContent = `${option.dataset.name} (${numbers[facet].get(option.value) ?? 0})`;
      }
    }
    const said = [fields.outcome.value, ...["group", "unit"].map((facet) => wanted[facet] && fields[facet].selectedOptions[0].dataset.name)];
    if (fields.words.value.trim()) said.push(`“${fields.words.value.trim()}”`);
    const limits = said.filter(Boolean).join(", ");
    output.textContent = `${shown} of ${cards.length} shown${limits && ": " + limits}`;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  for (const link of part.parentElement.querySelectorAll("a[data-group]")) {
    link.addEventListener("click", () => {
      form.reset();
      fields.outcome.value = link.dataset.outcome;
      fields.group.value = "=" + link.dataset.group;
      apply();
    });
  }
  apply();
}
