// The goal tree: expand in place, walk with the arrow keys, move by menu or by dragging.
// Without this file everything still works, by links and forms.

const tree = document.getElementById("boom");
const said = document.querySelector("[data-tree-said]");

const toggleOf = (item) => item.querySelector(":scope > .db-node__row > .db-node__toggle");
const kidsOf = (item) => (item === null ? tree : item.querySelector(":scope > .db-node__kids"));
const rowOf = (item) => item.querySelector(":scope > .db-node__row");
const parentOf = (item) => item.parentElement.closest(".db-node");
const titleOf = (item) => rowOf(item).querySelector(".db-node__link").textContent.trim();
const tokenOf = (item) => (item === null ? tree : item).dataset.token;
const mainOf = (item) => toggleOf(item) ?? rowOf(item).querySelector("a");

function say(text, refused = false) {
  said.textContent = text;
  said.classList.toggle("is-refused", refused);
}

// ---------------------------------------------------------------- expanding
function setOpen(item, open) {
  toggleOf(item).setAttribute("aria-expanded", String(open));
  rowOf(item).querySelector(".db-node__count")?.toggleAttribute("hidden", open);
}

async function expand(item) {
  const toggle = toggleOf(item);
  if (!toggle) return;
  let kids = kidsOf(item);
  if (!kids) {
    toggle.setAttribute("aria-busy", "true");
    const reply = await fetch(tree.dataset.branch.replace("/0/", `/${item.dataset.node}/`));
    toggle.removeAttribute("aria-busy");
    if (!reply.ok) {
      say("De tak kon niet worden opgehaald. Laad de pagina opnieuw.", true);
      return;
    }
    kids = document.createElement("ul");
    kids.className = "db-node__kids";
    item.dataset.token = reply.headers.get("X-Order-Token") ?? item.dataset.token;
    kids.innerHTML = await reply.text();
    item.append(kids);
    prepare(kids);
  }
  kids.hidden = false;
  setOpen(item, true);
}

function collapse(item) {
  if (!toggleOf(item)) return;
  const kids = kidsOf(item);
  if (kids) kids.hidden = true;
  setOpen(item, false);
}

const isOpen = (item) => toggleOf(item)?.getAttribute("aria-expanded") === "true";

// ------------------------------------------------------------------- moving
function ensureToggle(item) {
  if (toggleOf(item)) return;
  const toggle = document.createElement("a");
  toggle.className = "db-node__toggle";
  toggle.setAttribute("role", "button");
  toggle.href = `?open=${item.dataset.node}#${item.id}`;
  toggle.setAttribute("aria-label", `Onder ${titleOf(item)}`);
  toggle.setAttribute("aria-expanded", "false");
  rowOf(item).querySelector(".db-node__leaf").replaceWith(toggle);
}

function dropToggle(item) {
  if (item === null || kidsOf(item)?.children.length) return;
  kidsOf(item)?.remove();
  const leaf = document.createElement("span");
  leaf.className = "db-node__leaf";
  toggleOf(item)?.replaceWith(leaf);
}

async function place(item, parent, before) {
  const oldParent = parentOf(item);
  if (parent === null || kidsOf(parent)) {
    kidsOf(parent).insertBefore(item, before);
    if (parent !== null) await expand(parent);
  } else {
    item.remove();
    ensureToggle(parent);
    await expand(parent);
  }
  if (oldParent !== parent) dropToggle(oldParent);
}

async function move(item, parent, before) {
  const oldParent = parentOf(item);
  const form = new FormData();
  form.set("csrfmiddlewaretoken", tree.dataset.csrf);
  form.set("node", item.dataset.node);
  form.set("to", `${parent?.dataset.node ?? ""}:${tokenOf(parent)}`);
  form.set("before", before?.dataset.node ?? "");
  form.set("token_from", tokenOf(oldParent));
  const reply = await fetch(tree.dataset.move, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: form,
  }).catch(() => null);
  const answer = await reply?.json().catch(() => null);
  if (!reply?.ok) {
    if (reply?.status === 409) await refresh();
    say(answer?.message ?? "De verplaatsing is niet gelukt. Laad de pagina opnieuw.", true);
    return;
  }
  await place(item, parent, before);
  (oldParent ?? tree).dataset.token = answer.token_from;
  (parent ?? tree).dataset.token = answer.token_to;
  document.querySelector(".db-node.is-moved")?.classList.remove("is-moved");
  const moved = document.getElementById(item.id);
  moved?.classList.add("is-moved");
  moved?.querySelector(":scope > .db-node__row > .db-node__more").focus();
  say(answer.message);
}

// Somebody else changed the tree: show it as it is now, with the same branches open.
async function refresh() {
  const open = [...tree.querySelectorAll('[aria-expanded="true"].db-node__toggle')].slice(0, 200);
  const query = new URLSearchParams([
    ["alles", ""],
    ...open.map((toggle) => ["open", toggle.closest(".db-node").dataset.node]),
  ]);
  const reply = await fetch(`?${query}`);
  if (!reply.ok) return;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const fresh = page.getElementById("boom");
  tree.dataset.token = fresh.dataset.token;
  tree.replaceChildren(...fresh.children);
  prepare(tree);
}

function step(item, down) {
  const parent = parentOf(item);
  if (down) {
    const after = item.nextElementSibling;
    if (after) return move(item, parent, after.nextElementSibling);
  } else if (item.previousElementSibling) {
    return move(item, parent, item.previousElementSibling);
  }
  say(`“${titleOf(item)}” staat al ${down ? "onderaan" : "bovenaan"}.`);
  return undefined;
}

// ----------------------------------------------------------------- the menu
let menu = null;

function closeMenu({ focus = false } = {}) {
  if (!menu) return;
  const more = menu.parentElement.querySelector(":scope > .db-node__row > .db-node__more");
  menu.remove();
  menu = null;
  more.setAttribute("aria-expanded", "false");
  if (focus) more.focus();
}

function entry(label, act) {
  const li = document.createElement("li");
  const link = typeof act === "string";
  const part = document.createElement(link ? "a" : "button");
  part.className = "db-menu__item";
  part.textContent = label;
  if (link) part.href = act;
  else {
    part.type = "button";
    part.addEventListener("click", () => {
      closeMenu();
      act();
    });
  }
  li.append(part);
  return li;
}

function openMenu(item, more) {
  closeMenu();
  menu = document.createElement("ul");
  menu.className = "db-menu";
  menu.id = "boommenu";
  const edit = rowOf(item).querySelector("a.db-node__link")?.href;
  const node = item.dataset.node;
  if (edit) menu.append(entry("Open om te bewerken", edit));
  if ("mayAdd" in tree.dataset) menu.append(entry("Voeg onder toe", `${tree.dataset.add}?onder=${node}`));
  if ("mayMove" in tree.dataset) {
    if (!("filtered" in tree.dataset)) {
      if (item.previousElementSibling) menu.append(entry("Omhoog", () => step(item, false)));
      if (item.nextElementSibling) menu.append(entry("Omlaag", () => step(item, true)));
    }
    menu.append(entry("Verplaats onder…", `${more.href}#verplaats`));
  }
  menu.append(entry("Alles over dit element", more.href));
  item.append(menu);
  const row = rowOf(item);
  row.after(menu);
  more.setAttribute("aria-expanded", "true");
  more.setAttribute("aria-controls", menu.id);
  menu.querySelector(".db-menu__item").focus();
}

function menuKeys(event) {
  const items = [...menu.querySelectorAll(".db-menu__item")];
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    closeMenu({ focus: true });
  }
}

// ---------------------------------------------------------------- arrow keys
const visible = () =>
  [...tree.querySelectorAll(".db-node")].filter((item) => !item.parentElement.closest("[hidden]"));

async function walk(event, item) {
  const toggle = toggleOf(item);
  switch (event.key) {
    case "ArrowRight":
      event.preventDefault();
      if (toggle && !isOpen(item)) await expand(item);
      else if (toggle) mainOf(kidsOf(item).firstElementChild).focus();
      break;
    case "ArrowLeft":
      event.preventDefault();
      if (toggle && isOpen(item)) collapse(item);
      else if (parentOf(item)) mainOf(parentOf(item)).focus();
      break;
    case "ArrowDown":
    case "ArrowUp": {
      event.preventDefault();
      const items = visible();
      const next = items[items.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) mainOf(next).focus();
      break;
    }
    default:
  }
}

// ------------------------------------------------------------------ dragging
let dragged = null;

function clearDrop() {
  for (const row of tree.querySelectorAll(".is-under, .is-before, .is-after")) {
    row.classList.remove("is-under", "is-before", "is-after");
  }
}

function dropAt(event) {
  const item = event.target.closest?.(".db-node");
  if (!item || !dragged || dragged.contains(item)) return null;
  const box = rowOf(item).getBoundingClientRect();
  const share = (event.clientY - box.top) / box.height;
  if (share < 0.28) return { item, how: "before" };
  if (share > 0.72 && !isOpen(item)) return { item, how: "after" };
  return { item, how: "under" };
}

function prepare(root) {
  for (const more of root.querySelectorAll(".db-node__more")) {
    more.setAttribute("aria-expanded", "false");
    more.setAttribute("role", "button");
  }
  if (!("mayMove" in tree.dataset) || "filtered" in tree.dataset) return;
  for (const row of root.querySelectorAll(".db-node__row")) {
    row.draggable = true;
    for (const link of row.querySelectorAll("a")) link.draggable = false;
  }
}

function start() {
  prepare(tree);
  if ("mayMove" in tree.dataset && !("filtered" in tree.dataset)) tree.dataset.canDrag = "";

  tree.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const item = event.target.closest(".db-node");
    const toggle = event.target.closest(".db-node__toggle");
    const more = event.target.closest(".db-node__more");
    if (toggle) {
      event.preventDefault();
      if (isOpen(item)) collapse(item);
      else expand(item);
    } else if (more) {
      event.preventDefault();
      if (more.getAttribute("aria-expanded") === "true") closeMenu({ focus: true });
      else openMenu(item, more);
    }
  });
  tree.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest(".db-menu")) {
      menuKeys(event);
      return;
    }
    if (event.key === " " && event.target.matches('[role="button"]')) {
      event.preventDefault();
      event.target.click();
      return;
    }
    const item = event.target.closest(".db-node");
    if (item) walk(event, item);
  });
  document.addEventListener("click", (event) => {
    if (menu && !event.target.closest(".db-menu, .db-node__more")) closeMenu();
  });
  tree.addEventListener("focusout", (event) => {
    if (menu && event.relatedTarget && !event.relatedTarget.closest(".db-menu, .db-node__more")) {
      closeMenu();
    }
  });

  tree.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".db-node");
    if (!dragged) return;
    closeMenu();
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", titleOf(dragged));
    dragged.classList.add("is-dragged");
  });
  tree.addEventListener("dragover", (event) => {
    const drop = dropAt(event);
    clearDrop();
    if (!drop) return;
    event.preventDefault();
    rowOf(drop.item).classList.add(`is-${drop.how}`);
  });
  tree.addEventListener("drop", (event) => {
    const drop = dropAt(event);
    clearDrop();
    if (!drop) return;
    event.preventDefault();
    const { item, how } = drop;
    if (how === "under") move(dragged, item, null);
    else move(dragged, parentOf(item), how === "before" ? item : item.nextElementSibling);
  });
  tree.addEventListener("dragend", () => {
    clearDrop();
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });
}

if (tree) start();
