import { get, type CompanyPage, type DealRow } from "../api";
import { h, type Child } from "../dom";
import { count, date, words } from "../format";
import { link, party, sourceName } from "../parts/badges";
import { dealTable } from "../parts/deals";
import { csvButton } from "../parts/download";
import { table } from "../parts/table";
import { step } from "../parts/told";
import type { Page } from "../router";

const AS: Record<string, string> = {
  acquirer: "As acquirer", target: "As target", seller: "As seller", party: "As party", venture: "As joint venture", parent: "As parent",
  spun_off: "As spun-off company", vehicle: "As vehicle", terminating_party: "Walked away from",
};

export const companyPage: Page = async (asked, signal) => {
  const company = await get("company", { id: asked.get("id") ?? "" }, signal);
  const deals = new Map<string, DealRow>(Object.values(company.deals).flat().map((deal) => [deal.id, deal]));
  const section = (title: string, ...content: Child[]): HTMLElement => h("section", {}, h("h2", {}, title), ...content);
  return {
    title: company.name,
    content: h("div", { class: "page" },
      h("p", { class: "kicker" }, words(company.kind)),
      h("h1", {}, company.name),
      facts(company),
      h("p", { class: "actions" },
        deals.size ? h("a", { class: "button", href: `/network?company=${encodeURIComponent(company.id)}` }, "See its network") : null,
        company.edgar ? h("a", { class: "button", href: company.edgar, rel: "noreferrer", target: "_blank" }, "Filings on EDGAR") : null),
      Object.entries(company.deals).map(([role, rows]) =>
        section(AS[role] ?? words(role), dealTable(`${role}-deals`, count(rows.length, "deal"), rows))),
      company.events.length
        ? h("section", {},
            h("div", { class: "section-head" }, h("h2", {}, "Events"),
              csvButton("events", ["date", "type", "stage", "role", "sentence", "filing", "filed"], () =>
                company.events.map((one) => [one.date, one.type, one.stage, one.parties.filter(({ id }) => id === company.id).map(({ role }) => role).join(" "), one.sentence, one.filing.accession ?? one.filing.id, one.filing.filed]))),
            h("ol", { class: "steps" }, company.events.map((one) => step(one, { type: true, deal: true }))),
            company.more ? h("p", { class: "faint" }, `${count(company.more, "earlier event")} not shown: ask for them in SPARQL.`) : null)
        : null,
      company.people.length
        ? section("People", table("people", count(company.people.length, "position", "positions"), [
            { title: "Name", value: (one) => one.person, wide: true },
            { title: "Position", value: (one) => one.position, show: (one) => one.position ?? "officer or director", wide: true },
            { title: "Last told in a filing of", value: (one) => one.filed, show: (one) => link("evidence", one.evidence, date(one.filed) || "see it") },
          ], company.people))
        : null,
      company.related.length ? section("Related companies", h("ul", { class: "plain" }, company.related.map((one) => h("li", {}, `${words(one.relation)} `, party(one))))) : null,
      company.filings.length
        ? section("Filings that name it", table("filings", count(company.filings.length, "filing"), [
            { title: "Filed", value: (one) => one.filed, show: (one) => date(one.filed) },
            { title: "Form", value: (one) => one.form },
            { title: "Filing", value: (one) => one.accession ?? one.file, show: (one) => (one.edgar ? h("a", { href: one.edgar, rel: "noreferrer", target: "_blank" }, one.accession) : sourceName(one)), wide: true },
            { title: "By", value: (one) => one.registrants.join("; "), wide: true },
          ], company.filings))
        : null),
  };
};

function facts(company: CompanyPage): HTMLElement {
  const others = company.names.filter((name) => name !== company.name);
  const fact = (label: string, value: Child): HTMLElement => h("div", {}, h("dt", {}, label), h("dd", {}, value));
  return h("dl", { class: "facts" },
    Object.entries(company.identifiers).map(([label, value]) => fact(label === label.toUpperCase() ? label : words(label), value)),
    others.length ? fact("Also written", others.join(" · ")) : null,
    company.former.length ? fact("Formerly", company.former.join(" · ")) : null);
}
