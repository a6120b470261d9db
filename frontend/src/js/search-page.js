// The page of the search: form, filters, results, and everything by keyboard.
const AT_ONCE = 10;
const PASSAGE = 230;
const area = document.querySelector("[data-search]");
const part = (name) => area.querySelector(`[data-search-${name}]`);
const say = (name, values) => area.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const form = part("form");
const input = form.elements.q;
const results = part("results");
const status = part("status");
const kinds = part("kinds");
const editions = part("editions");
const more = part("more");
const digits = new Intl.NumberFormat(document.documentElement.lang);
const index = new SearchIndex(area.dataset.base);
const title = document.title;
let state = { hits: [], words: [] };
let chosen = "";
let turn = 0;

// Whether a word of a text is what somebody asked for.
function matches(word) {
  const folded = fold(word);
  const own = stem(folded);
  return state.words.some((wanted) => folded === wanted || own === stem(wanted) ||
    (wanted.length > 2 && folded.startsWith(wanted)) || (wanted.length > 2 && own.startsWith(stem(wanted))) ||
    (wanted.length > 3 && (folded.endsWith(wanted) || own.endsWith(stem(wanted)))));
}

function found(text) {
  const words = text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[.,]\p{N}+)*/gu);
  return [...words].filter((word) => matches(word[0])).map((word) => [word.index, word.index + word[0].length]);
}

// Text with the words that were found in <mark>.
function marked(element, text, places) {
  let last = 0;
  for (const [from, to] of places) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    element.append(text.slice(last, from), mark);
    last = to;
  }
  element.append(text.slice(last));
}

// The part of a text that holds most of the words, on whole words.
function passage(text) {
  const flat = text.replace(/\n/g, " · ").replace(/\s+/g, " ");
  const places = found(flat);
  const count = (from) => new Set(places.filter(([at]) => at >= from && at < from + PASSAGE)
    .map(([at, to]) => stem(fold(flat.slice(at, to))))).size;
  let best = 0;
  for (const [at] of places) if (count(at) > count(best)) best = at;
  let from = Math.max(0, best - 60);
  if (from) from = flat.indexOf(" ", from) + 1;
  let to = Math.min(flat.length, from + PASSAGE);
  if (to < flat.length) to = Math.max(flat.lastIndexOf(" ", to), from + 1);
  const inside = places.filter(([at, end]) => at >= from && end <= to).map(([at, end]) => [at - from, end - from]);
  return { text: flat.slice(from, to), inside, before: from > 0, after: to < flat.length };
}

async function shown(hit) {
  const item = await index.document(hit.number);
  const line = part("result").content.firstElementChild.cloneNode(true);
  const link = line.querySelector("a");
  link.href = area.dataset.root + item.href;
  marked(link, item.title, found(item.title));
  line.querySelector("b").textContent = kinds.querySelector(`[data-kind="${hit.kind}"]`).firstChild.data.trim();
  line.querySelector(".db-result__place").textContent = [item.code, item.place].filter(Boolean).join(" · ");
  const edition = line.querySelector(".db-result__edition");
  if (hit.edition >= 0) edition.textContent = say("older", { edition: index.about.editions[hit.edition] });
  else edition.remove();
  const words = line.querySelector(".db-result__text");
  const piece = passage(item.text);
  if (piece.text) {
    if (piece.before) words.append("… ");
    marked(words, piece.text, piece.inside);
    if (piece.after) words.append(" …");
  } else words.remove();
  return line;
}

const wanted = () => state.hits.filter((hit) => (editions?.querySelector("input").checked ?? true) || hit.edition < 0);
const visible = () => wanted().filter((hit) => !chosen || hit.kind === chosen);

function told(count) {
  const query = input.value.trim();
  if (!count) return say("none", { query });
  const sum = say(count === 1 ? "one" : "many", { count: digits.format(count), query });
  if (!state.changed.length) return state.partly ? `${say("partly", {})} ${sum}` : sum;
  const instead = state.words.join(" ");
  const answer = say(count === 1 ? "one" : "many", { count: digits.format(count), query: instead });
  return `${say("instead", { query, other: instead })} ${answer}`;
}

// Shows results up to a number; an answer that comes after a newer question is dropped.
async function show(from, own) {
  const hits = visible();
  const lines = await Promise.all(hits.slice(from, from + AT_ONCE).map(shown));
  if (own !== turn) return;
  if (!from) results.replaceChildren();
  results.append(...lines);
  results.start = 1;
  const shownNow = results.children.length;
  more.hidden = shownNow >= hits.length;
  more.querySelector("span").textContent = say("shown", { shown: digits.format(shownNow), count: digits.format(hits.length) });
  part("advice").hidden = hits.length > 0;
  status.textContent = told(hits.length);
  if (from) lines[0]?.querySelector("a").focus();
}

function count() {
  const hits = wanted();
  kinds.hidden = !state.hits.length;
  if (editions) editions.hidden = !state.hits.some((hit) => hit.edition >= 0);
  for (const button of kinds.querySelectorAll("button")) {
    const { kind } = button.dataset;
    const number = hits.filter((hit) => !kind || hit.kind === kind).length;
    button.querySelector("span").textContent = digits.format(number);
    button.hidden = !number && kind !== "" && kind !== chosen;
    button.setAttribute("aria-pressed", String(kind === chosen));
  }
}

function remember(query) {
  document.title = query ? `${query} – ${title}` : title;
  const address = new URL(location.href);
  const values = { q: query, soort: chosen, edities: editions && !editions.querySelector("input").checked ? "nu" : "" };
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  try {
    history.replaceState(null, "", address);
  } catch {
    // A page from a disk keeps its address.
  }
}

async function search() {
  turn += 1;
  const own = turn;
  const query = input.value.trim();
  if (!query) {
    state = { hits: [], words: [], changed: [] };
    results.replaceChildren();
    more.hidden = true;
    part("advice").hidden = true;
    status.textContent = "";
    count();
    remember("");
    return;
  }
  area.setAttribute("aria-busy", "true");
  try {
    if (!index.about) await index.begin();
    const answer = await index.search(query);
    if (own !== turn) return;
    state = answer;
    count();
    await show(0, own);
    remember(query);
  } catch {
    if (own === turn) status.textContent = say("failed", {});
  } finally {
    if (own === turn) area.removeAttribute("aria-busy");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
let typing;
input.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(search, 250);
});
kinds.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  chosen = button.dataset.kind;
  count();
  show(0, turn);
  remember(input.value.trim());
});
editions?.addEventListener("change", () => {
  count();
  show(0, turn);
  remember(input.value.trim());
});
more.querySelector("button").addEventListener("click", () => show(results.children.length, turn));

// Arrows walk from the field through the results; Escape goes back to the field.
area.addEventListener("keydown", (event) => {
  const links = [...results.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  if (event.key === "Escape" && here >= 0) input.focus();
  else if (event.key === "ArrowDown" && (here >= 0 || document.activeElement === input)) links[here + 1]?.focus();
  else if (event.key === "ArrowUp" && here >= 0) (links[here - 1] ?? input).focus();
  else return;
  event.preventDefault();
});

const asked = new URLSearchParams(location.search);
input.value = asked.get("q") ?? "";
if (kinds.querySelector(`[data-kind="${CSS.escape(asked.get("soort") ?? "")}"]`)) chosen = asked.get("soort") ?? "";
if (editions && asked.get("edities") === "nu") editions.querySelector("input").checked = false;
if (input.value) search();
