/** What the server gives (see graph/explorer), and how it is asked. */

/** What the server leaves out at the beginning of an IRI. */
export const NAMES = "https://w3id.org/dealgraph/id/";

export interface Amount { value: string; currency: string | null }
export interface Party { id: string; name: string; kind: string; role: string; side: "bidder" | "object" | "other" }
export interface Participation extends Party { basis: string | null; confidence: number | null; reason: string | null }
export interface Source {
  id: string; accession: string | null; form: string | null; filed: string | null; file: string | null;
  registrants: string[]; edgar: string | null;
}
export interface Told {
  id: string; type: string; stage: string; modality: string; date: string | null; dates: Record<string, string>;
  amounts: Amount[]; confidence: number | null; rule: string | null; parties: Participation[]; deal: string | null;
  filing: Source; exhibit: string | null; agreement: string | null; sentence: string | null;
}
export interface DealRow {
  id: string; name: string; type: string; status: string; started: string | null; ended: string | null;
  amounts: Amount[]; parties: Party[];
}
export interface DealList { deals: DealRow[]; more: boolean }
export interface Step { stage: string; date: string | null; events: string[] }
export interface Fact { about: string; value: string; amount: Amount | null }
export interface Particular extends Fact { events: string[] }
export interface DealPage {
  deal: DealRow; steps: Step[]; events: Told[]; terms: [string, string][]; particulars: Particular[]; rivals: DealRow[];
  contradictions: { about: string; message: string }[]; irregularities: string[];
}
export interface CompanyPage {
  id: string; name: string; kind: string; names: string[]; former: string[]; cik: string | null; edgar: string | null;
  identifiers: Record<string, string>; deals: Record<string, DealRow[]>; events: Told[];
  people: { person: string; position: string | null; filed: string | null; evidence: string }[];
  related: { id: string; name: string; kind: string; relation: string }[]; filings: Source[]; more: number;
}
export interface Mark { start: number; end: number; roles: string[]; name: string }
export interface Quoted { before: string; text: string; after: string; start: number; end: number; marks: Mark[] }
export interface EvidencePage {
  id: string; event: Told | null; facts: Fact[]; relation: string | null; deal: DealRow | null; filing: Source;
  exhibit: [string, string] | null; sha256: string | null; passages: Quoted[];
}
export interface Found { id: string; name: string; also: string | null; cik: string | null; deals: number }
export interface Results { companies: Found[]; more: boolean }
export interface Overview { filings: number; companies: number; events: number; deals: number; years: Record<string, Record<string, number>> }
export interface NetworkData {
  nodes: [id: string, name: string, kind: string, deals: number][];
  edges: [source: number, target: number, kind: string, deal: string, type: string, stage: string, started: string | null, ended: string | null][];
  left_out: number;
}
export interface Question {
  name: string; title: string; question: string; text: string;
  parameters: { name: string; type: string; default: string | null; meaning: string }[];
}
export interface Words {
  prefixes: Record<string, string>; classes: string[]; properties: string[]; types: string[];
  stages: [string, string][]; kinds: [string, string][];
}

interface Pages {
  overview: Overview; search: Results; deals: DealList; company: CompanyPage; deal: DealPage; evidence: EvidencePage;
  network: NetworkData; questions: Question[]; question: { text: string }; words: Words;
}
export type Asked = Record<string, string | undefined>;

export function address(page: string, asked: Asked = {}): string {
  const given = Object.entries(asked).filter((one): one is [string, string] => !!one[1]);
  const query = new URLSearchParams(given).toString();
  return query ? `${page}?${query}` : page;
}

export async function get<P extends keyof Pages>(page: P, asked: Asked = {}, signal?: AbortSignal): Promise<Pages[P]> {
  const response = await fetch(address(`/api/${page}`, asked), { signal });
  if (!response.ok) throw new Error((await response.text()).trim() || `the server answered ${response.status}`);
  return (await response.json()) as Pages[P];
}

let words: Promise<Words> | undefined;

/** The vocabulary, asked for once. */
export function vocabulary(): Promise<Words> {
  words ??= get("words").catch((error: unknown) => {
    words = undefined;
    throw error;
  });
  return words;
}
