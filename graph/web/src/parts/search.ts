/** The search box: a combobox with the companies that fit (WAI-ARIA's editable combobox with a list). */
import { get, type Found } from "../api";
import { h, replace } from "../dom";
import { count } from "../format";
import { navigate } from "../router";

let boxes = 0;

export function searchBox(placeholder: string, large = false): HTMLElement {
  const id = `companies-${++boxes}`;
  let found: Found[] = [];
  let active = -1;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  const input = h("input", {
    type: "search", placeholder, autocomplete: "off", spellcheck: "false", role: "combobox", "aria-label": "Search a company",
    "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void look(), 120);
    },
    onkeydown: (event: KeyboardEvent) => key(event),
    onfocus: () => found.length && open(true),
    onblur: () => setTimeout(() => open(false), 150),
  });
  const list = h("ul", { id, role: "listbox", "aria-label": "Companies", hidden: true });
  const status = h("div", { class: "visually-hidden", role: "status" });

  function open(shown: boolean): void {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
  }

  async function look(): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    const text = input.value.trim();
    if (!text) {
      found = [];
      return open(false);
    }
    try {
      const results = await get("search", { q: text }, asked.signal);
      found = results.companies;
      show(results.more);
    } catch (error) {
      if ((error as Error).name !== "AbortError") replace(list, h("li", { class: "none" }, (error as Error).message));
    }
  }

  function show(more: boolean): void {
    active = -1;
    replace(
      list,
      found.map((company, index) =>
        h("li", { role: "option", id: `${id}-${index}`, onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: () => go(company) },
          h("span", {}, company.name, company.also ? h("small", {}, ` also ${company.also}`) : null),
          h("small", {}, company.deals ? count(company.deals, "deal") : "")),
      ),
      found.length ? null : h("li", { class: "none" }, "No company is called so."),
      more ? h("li", { class: "none" }, "More companies fit: type on.") : null,
    );
    status.textContent = count(found.length, "company", "companies");
    open(true);
  }

  function key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      mark((active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const company = found[active] ?? (found.length === 1 ? found[0] : undefined);
      if (company) go(company);
      else if (input.value.trim()) {
        open(false);
        navigate(`/search?q=${encodeURIComponent(input.value.trim())}`);
      }
    } else if (event.key === "Escape") open(false);
  }

  function mark(index: number): void {
    list.children[active]?.removeAttribute("aria-selected");
    active = index;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  function go(company: Found): void {
    input.value = "";
    found = [];
    open(false);
    navigate(`/company?id=${encodeURIComponent(company.id)}`);
  }

  return h("div", { class: large ? "search large" : "search", role: "search" }, input, list, status);
}
