"use strict";
// A convenience: all that the report says is read without it.
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  for (const node of all("[data-script]")) node.hidden = false;

  // What a filter hides is counted where it is announced.
  const filters = all("select[data-filter]");
  const told = document.getElementById("filtered");
  const apply = () => {
    const fits = (node) =>
      filters.every((filter) => !filter.value || node.dataset[filter.dataset.filter].split(" ").includes(filter.value));
    for (const node of all("[data-bearer]")) node.hidden = !fits(node);
    for (const group of all("tbody[data-group]")) group.hidden = !group.querySelector("tr[data-bearer]:not([hidden])");
    if (!told) return;
    const counted = all("[data-counts]");
    const shown = counted.filter((node) => !node.hidden).length;
    const some = filters.some((filter) => filter.value);
    told.textContent = some ? told.dataset.says.replace("{shown}", shown).replace("{all}", counted.length) : "";
  };
  for (const filter of filters) filter.addEventListener("change", apply);

  // Whoever follows a link sees what it names: not filtered away, and not folded.
  const reveal = () => {
    const node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!node) return;
    if (node.closest("[hidden]")) {
      for (const filter of filters) filter.value = "";
      apply();
    }
    for (let up = node; up; up = up.parentElement) if (up.localName === "details") up.open = true;
    node.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Letters of sources stand in a note beside a sentence: what is copied names its sources behind it.
  const paragraphs = (node) => {
    const copy = node.cloneNode(true);
    for (const note of copy.querySelectorAll("sup")) note.remove();
    const inner = Array.from(copy.querySelectorAll("p"));
    return (inner.length ? inner : [copy]).map((one) => one.textContent.replace(/\s+/g, " ").trim());
  };

  // Where the clipboard cannot be written the words are selected, to be copied by hand.
  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copies]");
    if (!button) return;
    const parts = button.dataset.copies.split(" ").map((name) => document.getElementById(name));
    const words = parts.flatMap(paragraphs);
    const says = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(words.join("\n\n"));
      says.textContent = says.dataset.done;
    } catch {
      select(parts[0]);
      says.textContent = says.dataset.failed;
    }
  });
})();
