import { get, vocabulary } from "../api";
import { h } from "../dom";
import { dealTable } from "../parts/deals";
import { searchBox } from "../parts/search";
import { yearBars, yearCounts } from "../parts/years";
import { stage } from "../parts/badges";
import { navigate, type Page } from "../router";

export const homePage: Page = async (_, signal) => {
  const [overview, latest, words] = await Promise.all([get("overview", {}, signal), get("deals", {}, signal), vocabulary()]);
  const stages = words.stages.map(([name]) => name);
  const counts = yearCounts(overview.years);
  const reached = stages.filter((name) => Object.values(overview.years).some((year) => year[name]));
  const number = (value: number, label: string): HTMLElement => h("div", {}, h("dt", {}, label), h("dd", {}, value.toLocaleString("en-US")));
  return {
    title: "Corporate deals from SEC filings",
    content: h("div", { class: "page" },
      h("section", { class: "hero" },
        h("h1", {}, "Who bought whom, who walked away, and where does it say so?"),
        searchBox("Company name or CIK", true),
        h("dl", { class: "numbers" },
          number(overview.filings, "filings read"), number(overview.companies, "companies"), number(overview.deals, "deals"), number(overview.events, "events"))),
      counts.length
        ? h("section", {}, h("h2", {}, "Deals by the year they started"),
            yearBars(counts, stages, (year) => navigate(`/deals?year=${year}`)),
            h("ul", { class: "legend" }, reached.map((name) => h("li", {}, stage(name)))))
        : h("p", {}, "The store has no deals yet: ", h("code", {}, "dealgraph ingest FILINGS --store DIR"), " reads some."),
      latest.deals.length
        ? h("section", {}, h("h2", {}, "Latest deals"), dealTable("latest-deals", latest.more ? `The latest ${latest.deals.length}` : "All of them", latest.deals),
            latest.more ? h("p", {}, h("a", { href: "/deals" }, "All deals")) : null)
        : null),
  };
};
