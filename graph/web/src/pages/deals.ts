import { address, get, vocabulary } from "../api";
import { h } from "../dom";
import { words as inWords } from "../format";
import { dealTable } from "../parts/deals";
import { navigate, type Page } from "../router";

export const dealsPage: Page = async (asked, signal) => {
  const chosen = Object.fromEntries(["type", "status", "year", "from"].map((name) => [name, asked.get(name) ?? undefined]));
  const [list, words, overview] = await Promise.all([get("deals", chosen, signal), vocabulary(), get("overview", {}, signal)]);
  const start = Number(chosen.from ?? 0);
  const turn = (name: string, value: string): void => navigate(address("/deals", { ...chosen, from: undefined, [name]: value || undefined }));
  const choice = (name: string, label: string, any: string, options: readonly string[], shown: (option: string) => string): HTMLElement =>
    h("label", {}, label,
      h("select", { onchange: (event: Event) => turn(name, (event.target as HTMLSelectElement).value) },
        h("option", { value: "" }, any), options.map((option) => h("option", { value: option, selected: chosen[name] === option }, shown(option)))));
  const page = (from: number, label: string): HTMLElement => h("a", { href: address("/deals", { ...chosen, from: from ? String(from) : undefined }) }, label);
  return {
    title: "Deals",
    content: h("div", { class: "page" },
      h("h1", {}, "Deals"),
      h("div", { class: "filters" },
        choice("type", "Type", "any type", words.types, inWords),
        choice("status", "Status", "any status", words.stages.map(([name]) => name), inWords),
        choice("year", "Year", "any year", Object.keys(overview.years).filter(Boolean).reverse(), (year) => year)),
      list.deals.length ? dealTable("deals", `Deals ${start + 1} to ${start + list.deals.length}, the latest first`, list.deals) : h("p", {}, "No deal is like that."),
      h("p", { class: "paging" }, start ? page(Math.max(start - 100, 0), "← later") : null, list.more ? page(start + list.deals.length, "earlier →") : null)),
  };
};
