/** Deals in a table. */
import type { DealRow } from "../api";
import { amount, date, sides, words } from "../format";
import { link, partyList, stage } from "./badges";
import { table, type Column } from "./table";

const COLUMNS: Column<DealRow>[] = [
  { title: "Started", value: (deal) => deal.started, show: (deal) => link("deal", deal.id, date(deal.started) || "unknown") },
  { title: "Who", value: (deal) => names(sides(deal)[0]), show: (deal) => partyList(sides(deal)[0]), wide: true },
  { title: "Whom", value: (deal) => names(sides(deal)[1]), show: (deal) => partyList(sides(deal)[1]), wide: true },
  { title: "Type", value: (deal) => deal.type, show: (deal) => link("deal", deal.id, words(deal.type)) },
  { title: "Status", value: (deal) => deal.status, show: (deal) => stage(deal.status) },
  { title: "Amount", value: (deal) => deal.amounts.map((sum) => `${sum.currency ?? ""} ${sum.value}`.trim()).join("; "), show: (deal) => (deal.amounts[0] ? amount(deal.amounts[0]) : ""), number: true },
];

export function dealTable(name: string, caption: string, deals: readonly DealRow[]): HTMLElement {
  return table(name, caption, COLUMNS, deals);
}

function names(parties: readonly { name: string }[]): string {
  return [...new Set(parties.map((one) => one.name))].join("; ");
}
