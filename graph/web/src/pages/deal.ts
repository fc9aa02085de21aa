import { get, type DealPage, type Participation, type Particular, type Party, type Told } from "../api";
import { h, type Child } from "../dom";
import { amount, count, date, percent, period, sides, value, words } from "../format";
import { dealName, link, party, stage } from "../parts/badges";
import { csvButton } from "../parts/download";
import { step } from "../parts/told";
import type { Page } from "../router";

export const dealPage: Page = async (asked, signal) => {
  const page = await get("deal", { id: asked.get("id") ?? "" }, signal);
  const { deal } = page;
  const [who, whom] = sides(deal);
  const title = [who[0]?.name, whom[0]?.name].filter(Boolean).join(" → ") || deal.name;
  return {
    title,
    content: h("div", { class: "page" },
      h("p", { class: "kicker" }, words(deal.type), " · ", period(deal.started, deal.ended)),
      h("h1", { class: "versus" }, names(who), who.length && whom.length ? h("span", { class: "arrow", "aria-label": " and " }, "→") : null, names(whom)),
      h("p", { class: "tags" }, stage(deal.status), deal.amounts.map((sum) => h("span", { class: "tag" }, amount(sum))), page.terms.map(([name, value]) => h("span", { class: "tag" }, name.startsWith("percentage") ? `${name === "percentage" ? "" : "then "}${value} %` : `${name}: ${words(value).toLowerCase()}`))),
      stages(page),
      h("div", { class: "columns" },
        h("section", {},
          h("div", { class: "section-head" }, h("h2", {}, "What filings tell"),
            csvButton("deal-events", ["date", "stage", "sentence", "confidence", "filing", "filed", "exhibit"], () =>
              page.events.map((one) => [one.date, one.stage, one.sentence, one.confidence, one.filing.accession ?? one.filing.id, one.filing.filed, one.exhibit]))),
          h("ol", { class: "steps" }, page.events.map((one) => step(one)))),
        h("aside", {},
          h("section", { class: "card" }, h("h2", {}, "Parties"), parties(deal.parties, page.events)),
          deal.amounts.length > 1 ? h("section", { class: "card" }, h("h2", {}, "Amounts"), h("ul", { class: "plain" }, deal.amounts.map((sum) => h("li", {}, amount(sum))))) : null,
          page.particulars.length ? h("section", { class: "card" }, h("h2", {}, "Terms"), particulars(page.particulars)) : null,
          page.rivals.length ? h("section", { class: "card" }, h("h2", {}, "Rival bids"), h("ul", { class: "plain" }, page.rivals.map((rival) => h("li", {}, dealName(rival), " ", stage(rival.status))))) : null,
          page.contradictions.length || page.irregularities.length
            ? h("section", { class: "card warning" }, h("h2", {}, "To be looked at"), h("ul", { class: "plain" },
                page.contradictions.map((one) => h("li", {}, one.message)), page.irregularities.map((one) => h("li", {}, one))))
            : null,
          h("p", {}, h("a", { class: "button", href: `/network?company=${encodeURIComponent((whom[0] ?? who[0])?.id ?? "")}` }, "See the network around it"))))),
  };
};

function names(side: readonly Party[]): Child {
  const told = [...new Map(side.map((one) => [one.id, one])).values()];
  return h("span", { class: "side" }, told.slice(0, 3).map((one, index) => [index ? h("br") : null, one.name]), told.length > 3 ? h("small", {}, ` and ${told.length - 3} more`) : null);
}

/** The stages in time order, each with the number of events that it was derived from. */
function stages(page: DealPage): HTMLElement {
  return h("ol", { class: "stages", "aria-label": "Stages" }, page.steps.map((one) =>
    h("li", { class: one.stage },
      h("span", { class: "dot", "aria-hidden": "true" }),
      h("strong", {}, words(one.stage)),
      h("span", {}, date(one.date) || "no date"),
      h("span", { class: "sources" }, one.events.map((id, index) =>
        h("a", { href: `/evidence?id=${encodeURIComponent(id)}`, "aria-label": `${words(one.stage)}: source ${index + 1}` }, index ? String(index + 1) : one.events.length > 1 ? "sources 1" : "source"))))));
}

/** Fees, prices a share, advisers: each value with the filings that tell it. */
function particulars(all: readonly Particular[]): HTMLElement {
  const names = [...new Set(all.map((one) => one.about))];
  return h("dl", { class: "roles" }, names.map((about) =>
    h("div", {}, h("dt", {}, words(about)), all.filter((one) => one.about === about).map((one) =>
      h("dd", {}, value(one), one.events.map((id, index) => h("small", {}, link("evidence", id, index ? ` ${index + 1}` : one.events.length > 1 ? "sources 1" : "source"))))))));
}

/** Who has which role, and how sure that is: the surest telling counts. */
function parties(all: readonly Party[], events: readonly Told[]): HTMLElement {
  const told = events.flatMap((event) => event.parties);
  const roles = [...new Set(all.map((one) => one.role))];
  return h("dl", { class: "roles" }, roles.map((role) =>
    h("div", {}, h("dt", {}, words(role)), all.filter((one) => one.role === role).map((one) => h("dd", {}, party(one), sure(told.filter((each) => each.id === one.id && each.role === role)))))));
}

function sure(tellings: readonly Participation[]): Child {
  const best = tellings.reduce<Participation | undefined>((a, b) => ((b.confidence ?? 0) > (a?.confidence ?? -1) ? b : a), undefined);
  if (!best) return null;
  const basis = tellings.some((one) => one.basis === "stated") ? "stated" : best.basis;
  return h("small", { title: `${count(tellings.length, "telling")}${best.reason ? `; ${best.reason}` : ""}` }, [basis, best.confidence !== null ? percent(best.confidence) : null].filter(Boolean).join(", "));
}
