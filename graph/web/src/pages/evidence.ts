import { get, type EvidencePage, type Fact, type Mark, type Quoted, type Told } from "../api";
import { h, type Child } from "../dom";
import { amount, date, percent, value, words } from "../format";
import { dealName, party, sourceName, stage } from "../parts/badges";
import type { Page } from "../router";

export const evidencePage: Page = async (asked, signal) => {
  const page = await get("evidence", { id: asked.get("id") ?? "" }, signal);
  const { filing, event } = page;
  const roles = [...new Set(page.passages.flatMap((passage) => passage.marks.flatMap((mark) => mark.roles)))].sort((a, b) => Number(b === "trigger") - Number(a === "trigger"));
  return {
    title: `Evidence in ${sourceName(filing)}`,
    content: h("div", { class: "page" },
      page.deal ? h("p", { class: "kicker" }, dealName(page.deal)) : h("p", { class: "kicker" }, filing.registrants.join(", ")),
      h("h1", {}, event ? [`${words(event.type)}, `, words(event.stage).toLowerCase()] : page.relation),
      h("div", { class: "columns" },
        h("article", { class: "paper" },
          h("header", {},
            h("strong", {}, `Form ${filing.form ?? "unknown"}`), filing.registrants.length ? ` of ${filing.registrants.join(", ")}` : "",
            filing.filed ? `, filed ${date(filing.filed)}` : "",
            page.exhibit ? h("span", { class: "faint" }, ` · exhibit ${page.exhibit[0]}`) : null),
          roles.length ? h("ul", { class: "marks", "aria-label": "What the colours mean" }, roles.map((role) => h("li", {}, h("mark", { class: `role ${role}` }, legend(role))))) : null,
          page.passages.map((passage, index) => quoted(passage, index, page.passages.length)),
          h("footer", {}, filing.edgar
            ? h("a", { class: "button", href: filing.edgar, rel: "noreferrer", target: "_blank" }, "The whole filing on EDGAR")
            : h("span", { class: "faint" }, "This file bears no accession number, so that it cannot be linked to on EDGAR."))),
        h("aside", {}, event ? facts(event, page.facts) : null, origin(page)))),
  };
};

function legend(role: string): string {
  return role === "trigger" ? "what happens" : words(role).toLowerCase();
}

function quoted(passage: Quoted, index: number, all: number): HTMLElement {
  return h("figure", { class: "quoted" },
    all > 1 ? h("figcaption", { class: "faint" }, `${index + 1} of ${all} places that tell it`) : null,
    h("p", {}, h("span", { class: "around" }, paragraphs(passage.before, -2)), h("span", { class: "passage" }, marked(passage)), h("span", { class: "around" }, paragraphs(passage.after, 1))));
}

/** The first (or the last) paragraphs of what stands around a passage, without page breaks and empty lines. */
function paragraphs(text: string, most: number): string {
  const parts = text.replace(/[\f\v]|<PAGE>/g, "\n").split(/\n\s*\n\s*/);
  const kept = most < 0 ? parts.slice(most) : parts.slice(0, parts[0]!.trim() ? most : most + 1);
  return kept.join("\n\n");
}

/** The passage with its marks; positions count code points, and a mark inside of another stands inside of it. */
function marked(passage: Quoted): Child[] {
  const characters = Array.from(passage.text);
  const part = (from: number, to: number, marks: readonly Mark[]): Child[] => {
    const found: Child[] = [];
    let place = from;
    let index = 0;
    while (index < marks.length) {
      const mark = marks[index]!;
      let next = index + 1;
      while (next < marks.length && marks[next]!.start < mark.end) next++;
      const inside = marks.slice(index + 1, next).filter((one) => one.end <= mark.end);
      found.push(characters.slice(place, mark.start).join(""));
      found.push(h("mark", { class: `role ${mark.roles.join(" ")}`, title: `${mark.roles.map(legend).join(", ")}: ${mark.name}` }, part(mark.start, mark.end, inside)));
      place = mark.end;
      index = next;
    }
    return [...found, characters.slice(place, to).join("")];
  };
  return part(0, characters.length, passage.marks);
}

const TOLD = new Set(["amount", "agreement", "announcedOn", "occurredOn", "effectiveOn", "datedAsOf"]); // as dates, sums and title

function facts(event: Told, told: readonly Fact[]): HTMLElement {
  const fact = (label: string, value: Child): HTMLElement => h("div", {}, h("dt", {}, label), h("dd", {}, value));
  return h("section", { class: "card" }, h("h2", {}, "What was read from it"),
    h("dl", { class: "roles" },
      fact("Stage", [stage(event.stage), event.modality !== "asserted" ? ` ${event.modality}` : null]),
      event.parties.map((one) => fact(words(one.role), [party(one), one.basis ? h("small", { title: one.reason ?? "" }, [one.basis, one.confidence !== null ? percent(one.confidence) : null].filter(Boolean).join(", ")) : null])),
      Object.entries(event.dates).map(([kind, day]) => fact(words(kind), date(day))),
      event.amounts.map((sum) => fact("Amount", amount(sum))),
      told.filter((one) => !TOLD.has(one.about) && !(one.about === "expectedOn" && event.dates["expected"] === one.value)).map((one) => fact(words(one.about), value(one))),
      event.agreement ? fact("Agreement", event.agreement) : null,
      event.confidence !== null ? fact("Confidence", percent(event.confidence)) : null,
      event.rule ? fact("Rule", h("code", {}, event.rule)) : null));
}

function origin(page: EvidencePage): HTMLElement {
  const { filing } = page;
  const fact = (label: string, value: Child): HTMLElement => h("div", {}, h("dt", {}, label), h("dd", {}, value));
  return h("section", { class: "card" }, h("h2", {}, "Where it stands"),
    h("dl", { class: "roles" },
      filing.accession ? fact("Accession number", filing.accession) : null,
      filing.file ? fact("File", filing.file) : null,
      page.passages.map((one) => fact("Characters", `${one.start.toLocaleString("en-US")} to ${one.end.toLocaleString("en-US")}`)),
      page.sha256 ? fact("SHA-256 of the file", h("code", { class: "hash" }, page.sha256)) : null));
}
