/** An event as a filing tells it: a step of a timeline. */
import type { Told } from "../api";
import { h } from "../dom";
import { amount, date, words } from "../format";
import { link, party, sourceName, stage } from "./badges";

export function step(event: Told, { type = false, deal = false } = {}): HTMLElement {
  const source = [sourceName(event.filing), event.filing.filed && `filed ${date(event.filing.filed)}`, event.exhibit && `exhibit ${event.exhibit}`].filter(Boolean).join(", ");
  return h("li", { class: `step ${event.stage}` },
    h("div", { class: "when" }, date(event.date) || "no date"),
    h("div", { class: "what" },
      h("p", { class: "tags" },
        type ? h("strong", {}, words(event.type)) : null, stage(event.stage),
        event.modality !== "asserted" ? h("span", { class: "tag" }, event.modality) : null,
        event.amounts.map((sum) => h("span", { class: "tag" }, amount(sum)))),
      event.sentence ? h("blockquote", {}, shortened(event.sentence)) : h("p", {}, event.parties.map((one, index) => [index ? ", " : "", words(one.role), " ", party(one)])),
      h("p", { class: "source" },
        h("a", { class: "see", href: `/evidence?id=${encodeURIComponent(event.id)}` }, "See it in the filing"), h("span", { class: "faint" }, source),
        deal && event.deal ? link("deal", event.deal, "The deal") : null)));
}

function shortened(text: string): string {
  const most = 420;
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))} …`;
}
