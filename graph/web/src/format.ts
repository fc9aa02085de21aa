/** Dates, sums and names as people read them. */
import type { Amount, DealRow, Fact, Party } from "./api";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "16 Jan 2003", "Jan 2003" or "2003": as far as it is known. */
export function date(iso: string | null | undefined): string {
  if (!iso) return "";
  const [year = "", month, day] = iso.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

export function period(started: string | null, ended: string | null): string {
  if (!started && !ended) return "date unknown";
  return !ended || ended === started ? date(started ?? ended) : `${date(started)} – ${date(ended)}`;
}

/** "USD 640 million": rounded to four figures. */
export function amount(sum: Amount): string {
  const value = Number(sum.value);
  const steps: [number, string][] = [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]];
  const [unit, word] = steps.find(([step]) => value >= step) ?? [1, ""];
  const figure = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 }).format(value / unit);
  return `${sum.currency ? `${sum.currency} ` : ""}${figure}${word}`;
}

/** A date, a sum, a count or a name. */
export function value(fact: Fact): string {
  if (fact.amount) return amount(fact.amount);
  if (/^\d{4}(-\d\d){0,2}$/.test(fact.value) && fact.about.endsWith("On")) return date(fact.value);
  return /^\d+$/.test(fact.value) ? Number(fact.value).toLocaleString("en-US") : fact.value;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** "TenderOffer" -> "Tender offer", "terminating_party" -> "Terminating party". */
export function words(record: string): string {
  const spaced = record.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function bidders(deal: DealRow): Party[] {
  return deal.parties.filter((party) => party.side === "bidder");
}

export function objects(deal: DealRow): Party[] {
  return deal.parties.filter((party) => party.side === "object");
}

/** Who acts and on whom, in a line. Mergers of equals name their parties. */
export function sides(deal: DealRow): [Party[], Party[]] {
  const [who, whom] = [bidders(deal), objects(deal)];
  if (who.length) return [who, whom];
  const others = deal.parties.filter((party) => party.role === "party" || party.role === "seller");
  return whom.length ? [others, whom] : [others.slice(0, 1), others.slice(1)];
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
