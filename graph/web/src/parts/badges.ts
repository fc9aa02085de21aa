/** Stages, roles and links to what has a page. */
import type { DealRow, Party, Source } from "../api";
import { h, type Child } from "../dom";
import { sides, words } from "../format";

export function link(page: string, id: string, ...children: Child[]): HTMLAnchorElement {
  return h("a", { href: `/${page}?id=${encodeURIComponent(id)}` }, ...children);
}

export function stage(name: string): HTMLElement {
  return h("span", { class: `stage ${name}` }, words(name));
}

/** A participant: companies have a page, others are told as what they are. */
export function party(one: { id: string; name: string; kind: string }): HTMLElement {
  if (one.kind === "company") return link("company", one.id, one.name);
  return h("span", { class: "other-party" }, one.name, one.kind === "agent" ? null : h("small", {}, ` ${one.kind}`));
}

export function partyList(parties: readonly Party[], most = 3): Child[] {
  if (!parties.length) return [h("span", { class: "faint" }, "not told")];
  const seen = new Map(parties.map((one) => [one.id, one]));
  const shown = [...seen.values()].slice(0, most).flatMap((one, index): Child[] => (index ? [", ", party(one)] : [party(one)]));
  return seen.size > most ? [...shown, ` and ${seen.size - most} more`] : shown;
}

/** A deal as one linked line. */
export function dealName(deal: DealRow): HTMLElement {
  const [who, whom] = sides(deal).map((side) => side[0]?.name);
  if (!who || !whom) return link("deal", deal.id, deal.name);
  return link("deal", deal.id, who, h("span", { class: "arrow", "aria-label": " and " }, " → "), whom);
}

export function sourceName(source: Source): string {
  return [source.form ?? "Filing", source.accession ?? source.file].filter(Boolean).join(" ");
}
