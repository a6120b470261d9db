/* Saves a contribution by itself: one request at a time, each naming the version it began with.
   What is not saved yet stays on this device, and is offered again after a lost connection, a
   session that ended or a browser that was closed. Without this script the form has a button. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-contribution]");
  const closed = document.querySelector("[data-closed]");
  const region = document.querySelector("[data-kept]");
  const about = form || closed;
  if (!about) return;

  const KEY = `doelenboom-bijdrage:${about.dataset.account}:${about.dataset.contribution}`;
  const PAUSE = 1200;
  const AGAIN = [2000, 5000, 15000, 30000];
  const CONTROL = new Set(["versie", "begonnen", "csrfmiddlewaretoken"]);

  const make = (tag, text, facts = {}) => Object.assign(document.createElement(tag), { textContent: text }, facts);

  /* ------------------------------------------------------------- on this device */
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const keep = () => {
    const when = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    try {
      localStorage.setItem(KEY, JSON.stringify({ fields: fields(), when: when.replace(":", ".") }));
      return true;
    } catch {
      return false;
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // There is no storage, so there is nothing to forget.
    }
  };

  const bar = (sentence, ...buttons) => {
    const alert = make("div", "", { className: "utrecht-alert utrecht-alert--warning db-keeping" });
    alert.setAttribute("role", "alert");
    alert.append(make("p", sentence), ...buttons);
    region.replaceChildren(alert);
    region.hidden = false;
    return alert;
  };
  const button = (text, act) => {
    const made = make("button", text, { type: "button", className: "utrecht-button utrecht-button--small" });
    made.addEventListener("click", act);
    return made;
  };
  const drop = () => {
    forget();
    region.hidden = true;
    region.replaceChildren();
  };

  if (closed) {
    const left = kept();
    if (!left) return;
    if (closed.dataset.closed === "handed_in") return forget();
    const texts = left.fields.filter(([name, value]) => !CONTROL.has(name) && value.trim().length > 40);
    if (!texts.length) return forget();
    const alert = bar(`Op dit apparaat staat nog tekst van ${left.when} uur die niet is bewaard. Kopieer wat u wilt houden.`, button("Gooi hem weg", drop));
    alert.append(...texts.map(([, value]) => make("p", value, { className: "db-stale__text" })));
    return;
  }

  /* ---------------------------------------------------------------- the fields */
  const fields = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const written = () => JSON.stringify(fields().filter(([name]) => !CONTROL.has(name)));
  const named = (name) => [...form.elements].filter((field) => field.name === name);
  const cookie = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || form.elements.csrfmiddlewaretoken.value;

  const fill = (values) => {
    const groups = new Map();
    values.forEach(([name, value]) => groups.set(name, [...(groups.get(name) || []), value]));
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = groups.has(field.name);
      if (field.type === "radio") field.checked = (groups.get(field.name) || []).includes(field.value);
    }
    for (const [name, texts] of groups) {
      const isText = (field) => !["checkbox", "radio", "submit", "button"].includes(field.type);
      while (named(name).filter(isText).length < texts.length && name.startsWith("nieuw")) {
        if (!another(named(name).at(-1).closest(".db-added"))) break;
      }
      named(name).filter(isText).forEach((field, place) => {
        if (texts[place] !== undefined) field.value = texts[place];
      });
    }
  };

  const another = (last) => {
    if (!last) return null;
    const added = last.cloneNode(true);
    const number = `-${form.querySelectorAll(".db-added").length}x`;
    for (const field of added.querySelectorAll("[id]")) {
      const label = added.querySelector(`label[for="${field.id}"]`);
      field.id += number;
      if (label) label.htmlFor = field.id;
    }
    for (const field of added.querySelectorAll("input, textarea")) field.value = "";
    last.removeAttribute("data-blank");
    last.after(added);
    return added;
  };

  /* -------------------------------------------------------------------- saving */
  const said = form.querySelector("[data-status]");
  let stored = written();
  let request = null;
  let timer = 0;
  let failures = 0;
  let halted = "";
  let leaving = false;
  let onDevice = true;

  const say = (text, bad = false, ...more) => {
    said.classList.toggle("is-bad", bad);
    if (said.textContent !== text || more.length) said.replaceChildren(text, ...more);
  };
  const where = () => (onDevice ? "Uw tekst staat nog op dit apparaat." : "Kopieer uw tekst voordat u deze pagina sluit.");
  const later = (wait) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, wait);
  };
  const failed = (text, ...more) => {
    say(`${text} ${where()}`, true, ...more);
    later(AGAIN[Math.min(failures, AGAIN.length - 1)]);
    failures += 1;
  };

  const send = async (body) => {
    try {
      return await fetch(form.dataset.save, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "manual",
        keepalive: body.toString().length < 60000,
        headers: { "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": cookie(), Accept: "application/json" },
      });
    } catch {
      return null;
    }
  };

  const save = () => {
    window.clearTimeout(timer);
    if (request || halted || leaving || written() === stored) return request || Promise.resolve();
    const text = written();
    const finished = send(new URLSearchParams(fields())).then(async (reply) => {
      request = null;
      await heard(reply, text);
    });
    request = finished;
    return finished;
  };

  /* Also what was typed while the save before it was under way. */
  const everything = () => Promise.resolve(save()).then(() => save());
  form.addEventListener("db-save", (event) => { event.detail.done = everything(); });

  const heard = async (reply, text) => {
    const isJson = reply && (reply.headers.get("content-type") || "").includes("json");
    const told = isJson ? await reply.json().catch(() => ({})) : {};
    if (reply && reply.ok && told.versie !== undefined) return accepted(told, text);
    if (!reply) return failed("Niet bewaard: geen verbinding.");
    if (told.ouder) {
      halted = "older";
      const both = button("Bekijk beide teksten", () => go(form.querySelector("[data-plain-save]")));
      return say("Niet bewaard: deze bijdrage is intussen gewijzigd. Uw tekst is er nog. ", true, both);
    }
    if (told.fout) {
      if (reply.status !== 400) halted = "closed";
      stored = reply.status === 400 ? text : stored;
      return say(`Niet bewaard. ${told.fout} ${where()}`, true);
    }
    if (reply.status === 403 || reply.type === "opaqueredirect") {
      const login = make("a", "Log in", { className: "utrecht-link", href: `${form.dataset.login}?next=${encodeURIComponent(location.pathname)}` });
      return failed("Niet bewaard: u bent niet meer ingelogd.", " ", login);
    }
    return failed("Niet bewaard: er ging iets mis op de server.");
  };

  const accepted = (told, text) => {
    failures = 0;
    stored = text;
    form.elements.versie.value = told.versie;
    form.elements.begonnen.value = JSON.stringify(told.begonnen);
    const checks = document.querySelector("[data-checks]");
    if (checks && checks.dataset.said !== told.toetsen) {
      checks.innerHTML = told.toetsen;
      checks.dataset.said = told.toetsen;
    }
    say(told.bewaard);
    if (written() === stored) forget();
    else later(0);
  };

  const changed = () => {
    onDevice = keep();
    form.dispatchEvent(new Event("db-changed"));
    if (halted === "closed") return;
    later(failures ? AGAIN[0] : PAUSE);
  };

  /* --------------------------------------------- what people do with the fields */
  const mark = (field) => {
    const from = form.querySelector(`[data-take-over="${CSS.escape(field.name)}"]`);
    const same = form.elements[`${field.name}-zelfde`];
    if (!from || !same) return;
    if (same.value && field.value !== from.dataset.text) same.value = "";
    const note = form.querySelector(`[data-same="${CSS.escape(field.name)}"]`);
    if (note) note.hidden = !same.value;
  };

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.tagName === "TEXTAREA") {
      mark(field);
      const box = form.querySelector(`[data-empties="${CSS.escape(field.name)}"]`);
      if (box && field.value.trim()) box.checked = false;
    }
    if (field.type === "checkbox" && field.name.endsWith("-bereikt") && field.checked) {
      const day = form.elements[field.name.replace("-bereikt", "-op")];
      day.closest("details").open = true;
      const now = new Date();
      if (!day.value) day.value = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    }
    changed();
  });

  form.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take-over]");
    const add = event.target.closest("[data-add]");
    if (take) {
      event.preventDefault();
      const field = form.elements[take.dataset.takeOver];
      field.value = take.dataset.text;
      form.elements[`${field.name}-zelfde`].value = "1";
      mark(field);
      field.focus();
      changed();
    } else if (add) {
      const added = another(form.querySelector(add.dataset.add));
      if (added) {
        added.setAttribute("data-blank", "");
        added.querySelector("input").focus();
      }
    }
  });

  const preview = form.querySelector("[data-preview]");
  preview.addEventListener("click", (event) => {
    if (written() === stored && !request) return;
    event.preventDefault();
    const tab = window.open("about:blank", preview.target);
    const show = () => (tab ? tab.location.assign(preview.href) : window.location.assign(preview.href));
    everything().then(show);
  });

  const go = (submitter) => {
    leaving = true;
    window.clearTimeout(timer);
    form.elements.csrfmiddlewaretoken.value = cookie();
    keep();
    form.requestSubmit(submitter);
  };
  form.addEventListener("submit", (event) => {
    if (leaving) return;
    event.preventDefault();
    const submitter = event.submitter;
    // Not at once: a form cannot be sent again while it is still being told of the first time.
    Promise.resolve(request).then(() => window.setTimeout(go, 0, submitter));
  });

  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => later(0));
  window.addEventListener("focus", () => { if (failures) later(0); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("pagehide", save);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && !onDevice && written() !== stored) event.preventDefault();
  });

  /* ------------------------------------------------------------------ beginning */
  form.querySelectorAll("[data-plain-save]").forEach((one) => { one.hidden = true; });
  form.querySelectorAll("[data-add]").forEach((one) => { one.hidden = false; });
  const summary = document.getElementById("samenvatting");
  if (summary) summary.focus();

  const left = kept();
  const differs = (one) => JSON.stringify(one.fields.filter(([name]) => !CONTROL.has(name))) !== written();
  if (new URLSearchParams(location.search).has("bewaard")) {
    forget();
    history.replaceState(null, "", location.pathname);
  } else if (left && !differs(left)) {
    forget();
  } else if (left && !form.dataset.refused) {
    const back = button("Zet mijn tekst terug", () => {
      fill(left.fields);
      region.hidden = true;
      form.querySelectorAll("textarea").forEach(mark);
      changed();
      later(0);
    });
    bar(`Op dit apparaat staat nog tekst van ${left.when} uur die niet is bewaard.`, back, button("Gooi hem weg", drop));
  } else if (left) {
    // What was refused stands in the form itself.
    stored = "";
  }
})();
