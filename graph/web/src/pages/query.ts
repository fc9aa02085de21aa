import { NAMES, get, vocabulary, type Question, type Words } from "../api";
import { h, replace } from "../dom";
import { navigate, type Page } from "../router";


const FIRST = `PREFIX dg: <https://w3id.org/dealgraph/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?started ?status ?acquirer ?target WHERE {
  ?deal a dg:Deal ; dg:status ?status ; dg:startedOn ?started .
  OPTIONAL { ?deal dg:acquirer/rdfs:label ?acquirer }
  OPTIONAL { ?deal dg:target/rdfs:label ?target }
}
ORDER BY DESC(?started) LIMIT 100
`;

export const queryPage: Page = async (asked, signal) => {
  const [{ Yasgui }, questions, words] = await Promise.all([import("@zazuko/yasgui"), get("questions", {}, signal), vocabulary(), styled()]);
  const place = h("div", { class: "editor", onclick: (event: MouseEvent) => open(event) });
  let editor: InstanceType<typeof Yasgui> | undefined;

  function fill(name: string, text: string): void {
    const tab = editor?.getTab();
    if (!tab) return;
    tab.setName(name);
    tab.setQuery(text.replace(/^# (?:title|param|column): .*\n/gm, "")); // the list beside it tells them
    void tab.getYasqe().query().catch(() => undefined); // the answer's place tells what went wrong
    place.scrollIntoView({ block: "nearest" });
  }

  return {
    title: "SPARQL",
    content: h("div", { class: "query" }, h("div", {}, h("h1", {}, "Questions"), list(questions, fill)), place),
    enter: () => {
      complete(Yasgui, words);
      editor = new Yasgui(place, {
        requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
        endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => undefined },
        copyEndpointOnNewTab: true,
        populateFromUrl: false,
        autofocus: false,
        persistenceId: "dealgraph",
        yasr: { prefixes: { ...words.prefixes, id: NAMES } },
        yasqe: { value: FIRST, autocompleters: ["variables", "dg-prefixes", "dg-classes", "dg-properties"], createShareableLink: undefined, persistenceId: null, resizeable: true, editorHeight: "300px" },
      } as ConstructorParameters<typeof Yasgui>[1]);
      editor.on("query", (_, tab) => {
        const { table } = tab.getYasr().config.plugins;
        if (table) table.dynamicConfig ??= { compact: true, isEllipsed: false };
      });
      const tab = editor.getTab();
      if (tab && tab.getEndpoint() !== `${location.origin}/sparql`) tab.setEndpoint(`${location.origin}/sparql`);
      const question = questions.find((one) => one.name === asked.get("name"));
      if (question) fill(question.title, question.text);
    },
    leave: () => editor?.destroy(),
  };
};

/** What an answer names, opens in the explorer where it has a page there. */
function open(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const id = link?.href.startsWith(NAMES) ? link.href.slice(NAMES.length) : "";
  const page = [[/\/(event|relation)\//, "evidence"], [/(^|\/)organization\//, "company"], [/^deal\//, "deal"]].find(([like]) => (like as RegExp).test(id))?.[1];
  if (!page || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  navigate(`/${page as string}?id=${encodeURIComponent(id)}`);
}

/** The named queries, each with its parameters; what is filled in there, the server writes into the query. */
function list(questions: readonly Question[], fill: (name: string, text: string) => void): HTMLElement {
  return h("ul", { class: "questions" }, questions.map((question) => {
    const form = h("form", { hidden: true, onsubmit: (event: Event) => {
      event.preventDefault();
      void ask();
    } });
    const said = h("p", { role: "alert", class: "faint" });
    const head = h("button", { type: "button", "aria-expanded": "false", onclick: () => {
      form.hidden = !form.hidden;
      head.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) void ask();
    } }, h("strong", {}, question.title), h("small", {}, question.question));
    async function ask(): Promise<void> {
      const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [`p.${name}`, String(value)]));
      replace(said);
      try {
        fill(question.title, (await get("question", { name: question.name, ...given })).text);
      } catch (error) {
        replace(said, (error as Error).message);
      }
    }
    if (question.parameters.length) {
      replace(form, question.parameters.map((one) => h("label", {}, `${one.meaning} (${one.type})`, h("input", { name: one.name, placeholder: one.default ?? "any" }))), said, h("div", {}, h("button", {}, "Ask")));
    }
    return h("li", {}, head, question.parameters.length ? form : null);
  }));
}

/** What the editor completes: our prefixes, classes and properties, nothing that is asked of the web. */
function complete(Yasgui: (typeof import("@zazuko/yasgui"))["Yasgui"], words: Words): void {
  const { Yasqe } = Yasgui;
  const known = Yasqe.Autocompleters;
  const own = (name: string, of: string, values: string[]): void => {
    const like = known[of];
    if (like && !known[name]) Yasqe.registerAutocompleter({ ...like, name, get: () => values, bulk: true, autoShow: false, persistenceId: undefined }, false);
  };
  own("dg-prefixes", "prefixes", Object.entries(words.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`).sort());
  own("dg-classes", "class", words.classes);
  own("dg-properties", "property", words.properties);
}

let style: Promise<void> | undefined;

/** The editor's style sheet, loaded once. */
function styled(): Promise<void> {
  style ??= new Promise((resolve, reject) => {
    const href = document.querySelector<HTMLMetaElement>('meta[name="editor-style"]')!.content;
    document.head.append(h("link", { rel: "stylesheet", href, onload: () => resolve(), onerror: () => reject(new Error("The editor's style could not be loaded.")) }));
  });
  return style;
}
