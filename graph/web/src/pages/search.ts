import { get } from "../api";
import { h } from "../dom";
import { link } from "../parts/badges";
import { table } from "../parts/table";
import type { Page } from "../router";

export const searchPage: Page = async (asked, signal) => {
  const text = asked.get("q") ?? "";
  const { companies, more } = await get("search", { q: text }, signal);
  return {
    title: text,
    content: h("div", { class: "page" },
      h("h1", {}, "Companies called “", text, "”"),
      companies.length
        ? table("companies", more ? `The first ${companies.length}` : "", [
            { title: "Company", value: (one) => one.name, show: (one) => link("company", one.id, one.name), wide: true },
            { title: "Found as", value: (one) => one.also, wide: true },
            { title: "CIK", value: (one) => one.cik },
            { title: "Deals", value: (one) => one.deals, number: true },
          ], companies)
        : h("p", {}, "None. Try a single word of the name, or a CIK.")),
  };
};
