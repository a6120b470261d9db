// The pages of the goal tree: filter, open and close, follow relations, walk by arrow keys. What
// is chosen stands behind the # of the address, so that a link shows somebody else the same.
const picture = document.querySelector(".db-tree-picture");
const outline = document.querySelector("[data-outline]");
const filter = document.querySelector("[data-treefilter]");
const status = filter.querySelector("[data-treefilter-status]");
const buttons = [...filter.querySelectorAll("[data-show]")];
const owner = filter.querySelector("select");
const words = filter.querySelector("input");
const tools = document.querySelector("[data-outline-tools]");
const back = document.querySelector("[data-outline-back]");
const items = [...outline.querySelectorAll("li")];
const isOpen = new Map([...outline.querySelectorAll("details")].map((branch) => [branch, branch.open]));
const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").toLowerCase();
const rowOf = (item) => item.querySelector(":scope > details > summary") ?? item.querySelector("a");
const titleOf = (item) => (item.querySelector(":scope > details > summary b") ?? item.querySelector("a")).textContent;
const folded = new Map(items.map((item) => [item, fold(titleOf(item))]));
let chosen = { toon: "", wie: "", tekst: "" };
let from = null;

const isActive = () => Boolean(chosen.toon || chosen.wie || chosen.tekst);
const fits = (data) => (!chosen.toon || data.status === chosen.toon) && (!chosen.wie || data.owner === chosen.wie);

function show() {
  const text = fold(chosen.tekst.trim());
  const kept = new Set();
  let hits = 0;
  for (const item of items) {
    if (!fits(item.dataset) || !folded.get(item).includes(text)) continue;
    hits += 1;
    for (let here = item; here && !kept.has(here); here = here.parentElement.closest("li")) kept.add(here);
  }
  for (const item of items) item.classList.toggle("is-away", isActive() && !kept.has(item));
  if (isActive()) {
    for (const branch of isOpen.keys()) {
      if (branch.querySelector(":scope > ul > li:not(.is-away)")) branch.open = true;
    }
  }
  for (const bead of picture.querySelectorAll("[data-status]")) {
    const hit = fits(bead.dataset) && fold(bead.firstElementChild.title).includes(text);
    bead.classList.toggle("is-dimmed", isActive() && !hit);
  }
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === chosen.toon));
  if (owner) owner.value = chosen.wie;
  if (words.value !== chosen.tekst) words.value = chosen.tekst;
  const told = { count: hits, total: items.length };
  status.textContent = isActive() ? filter.dataset.shown.replace(/\{(\w+)\}/g, (_, key) => told[key]) : "";
}

// What is chosen, and which branches were opened by hand, behind the #.
function remember() {
  const state = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) {
    if (value) state.set(name, name === "wie" ? owner.options[owner.selectedIndex].text : value);
  }
  const open = [...isOpen].filter(([branch, first]) => branch.open !== first && !isActive());
  if (open.length && open.length <= 40) {
    state.set("open", open.map(([branch]) => branch.parentElement.id.slice(2)).join("."));
  }
  const text = state.toString();
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // A page from a disk may keep its address.
  }
}

function choose(change) {
  chosen = { ...chosen, ...change };
  show();
  remember();
}

// Opens what is around an element and goes there.
function reveal(item) {
  if (item.classList.contains("is-away")) choose({ toon: "", wie: "", tekst: "" });
  for (let branch = item.parentElement.closest("details"); branch; branch = branch.parentElement.closest("details")) {
    branch.open = true;
  }
  for (const other of outline.querySelectorAll(".is-target")) other.classList.remove("is-target");
  item.classList.add("is-target");
  rowOf(item).focus();
  item.scrollIntoView({ block: "center" });
}

function read() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const item = hash && !hash.includes("=") ? document.getElementById(hash) : null;
  if (item && items.includes(item)) {
    reveal(item);
    return;
  }
  if (!hash.includes("=")) return;
  const state = new URLSearchParams(location.hash.slice(1));
  const named = owner && [...owner.options].find((option) => option.text === state.get("wie"));
  const known = buttons.some((button) => button.dataset.show === state.get("toon"));
  chosen = { toon: known ? state.get("toon") : "", wie: named?.value ?? "", tekst: state.get("tekst") ?? "" };
  const toggled = new Set((state.get("open") ?? "").split("."));
  for (const [branch, first] of isOpen) {
    branch.open = toggled.has(branch.parentElement.id.slice(2)) ? !first : first;
  }
  show();
}

filter.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (button) choose({ toon: button.dataset.show });
});
owner?.addEventListener("change", () => choose({ wie: owner.value }));
words.addEventListener("input", () => choose({ tekst: words.value }));
filter.hidden = false;

tools.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  for (const branch of isOpen.keys()) branch.open = button.dataset.open === "true";
});
tools.hidden = false;
outline.addEventListener("click", (event) => {
  const summary = event.target.closest("summary");
  if (summary) setTimeout(remember);
  const link = event.target.closest("[data-follow]");
  if (!link) return;
  from = link.closest("li");
  const button = back.querySelector("button");
  button.textContent = button.dataset.label.replace("{title}", titleOf(from));
  const target = document.getElementById(link.hash.slice(1));
  target.append(back);
  back.hidden = false;
});
back.addEventListener("click", () => {
  back.hidden = true;
  reveal(from);
});
addEventListener("hashchange", read);

// Arrows: up and down along what is visible, right opens or goes in, left closes or goes out.
outline.addEventListener("keydown", (event) => {
  const here = document.activeElement.closest("li");
  if (!here || document.activeElement !== rowOf(here)) return;
  const rows = items.filter((item) => rowOf(item).checkVisibility());
  const place = rows.indexOf(here);
  const branch = here.querySelector(":scope > details");
  const steps = {
    ArrowDown: () => rows[place + 1],
    ArrowUp: () => rows[place - 1],
    Home: () => rows[0],
    End: () => rows.at(-1),
    ArrowRight: () => {
      if (branch && !branch.open) branch.open = true;
      else if (branch) return rows[place + 1];
      return here;
    },
    ArrowLeft: () => {
      if (!branch?.open) return here.parentElement.closest("li") ?? here;
      branch.open = false;
      return here;
    },
  };
  if (!steps[event.key]) return;
  event.preventDefault();
  const next = steps[event.key]();
  if (next === here) remember();
  if (next) rowOf(next).focus();
});

read();
