/* Findings beside the text: asked for when the page opens, again when somebody pauses in typing, and
   after a verdict. Only the newest answer counts. Typing never waits for it; without this script the
   same findings are one link away. */
(() => {
  "use strict";
  const box = document.querySelector("[data-beside]");
  if (!box) return;
  const list = box.querySelector("[data-beside-list]");
  const said = box.querySelector("[data-beside-sentence]");
  const form = document.querySelector("form[data-contribution]") || document.getElementById("w-editor-form");
  const PAUSE = 350;
  const GONE = 409;
  const TURNS = 12;
  let asked = 0;
  let timer = 0;
  let going = null;
  let waiting = null;

  const cookie = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  const headers = () => ({ "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": cookie(), Accept: "application/json" });
  const typed = () => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") body.append(name, value);
    }
    body.set("eigenaar", box.dataset.owner);
    if (box.dataset.edition) body.set("editie", box.dataset.edition);
    return body;
  };

  /* What somebody is writing in the list itself is not taken away under their hands. */
  const isBusy = () => {
    const here = document.activeElement;
    return list.contains(here) && here.tagName === "TEXTAREA" && here.value.trim() !== "";
  };
  const opened = () => [...list.querySelectorAll("details[open]")].map((one) => [one.closest("[data-finding]").dataset.finding, [...one.parentNode.querySelectorAll("details")].indexOf(one)]);
  const put = (told) => {
    const open = opened();
    const focused = list.contains(document.activeElement) ? document.activeElement.closest("[data-finding]")?.dataset.finding : null;
    list.innerHTML = told.html;
    for (const button of list.querySelectorAll("[data-mend]")) button.hidden = !fieldOf(button.closest("[data-finding]"));
    for (const [key, place] of open) {
      const details = list.querySelectorAll(`[data-finding="${CSS.escape(key)}"] details`)[place];
      if (details) details.open = true;
    }
    if (focused) list.querySelector(`[data-finding="${CSS.escape(focused)}"] summary`)?.focus();
    if (said.textContent !== told.zin) said.textContent = told.zin;
  };

  const ask = async (options, address) => {
    asked += 1;
    const number = asked;
    if (going) going.abort();
    going = new AbortController();
    try {
      const reply = await fetch(address, { credentials: "same-origin", redirect: "manual", headers: headers(), signal: going.signal, ...options });
      if (number !== asked || !reply.ok) return;
      const told = await reply.json();
      if (number !== asked) return;
      if (isBusy()) waiting = told;
      else put(told);
    } catch {
      // No answer, or an older one that is not wanted any more: what stands there stays.
    }
  };
  const again = () => (form ? ask({ method: "POST", body: typed() }, box.dataset.beside) : first());
  const first = () => {
    if (form && form.dataset.contribution) return again();
    const address = new URL(box.dataset.beside, location.href);
    address.searchParams.set("eigenaar", box.dataset.owner);
    if (box.dataset.edition) address.searchParams.set("editie", box.dataset.edition);
    return ask({}, address);
  };
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(again, PAUSE);
  };

  /* ------------------------------------------------------------------ mending */
  const headingOf = (name) => name.replace(/^(progress|plan):/, "");
  const rowOf = (name) => {
    const wanted = headingOf(name);
    const section = [...form.querySelectorAll("section.db-fs")].find((one) => one.querySelector("h2")?.textContent.trim() === wanted);
    return section?.querySelector("textarea") || null;
  };
  const FIXED = { explanation: "toelichting", measure: "maatregel", judgement_reason: "oordeel", status: "status" };
  const fieldOf = (finding) => {
    if (!form) return null;
    const name = finding.dataset.field;
    if (!form.dataset.contribution) return form.querySelector(`[name="${CSS.escape(name)}"]`);
    return name.includes(":") ? rowOf(name) : document.getElementById(FIXED[name] || name);
  };
  const focusOn = (field, words) => {
    const editor = field.type === "hidden" || field.hidden ? field.closest("[data-contentpath], .w-field")?.querySelector("[contenteditable=true]") : null;
    const target = editor || field;
    if (!target.matches("input, textarea, select, [contenteditable], [tabindex], a, button")) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "center" });
    const place = words && typeof field.value === "string" && !editor ? field.value.indexOf(words) : -1;
    if (place >= 0 && field.setSelectionRange) field.setSelectionRange(place, place + words.length);
  };
  const mend = (button) => {
    const finding = button.closest("[data-finding]");
    const field = fieldOf(finding);
    if (!field) return;
    const words = finding.querySelector("mark")?.textContent || "";
    const { instead } = button.dataset;
    focusOn(field, words);
    if (instead === undefined || field.type === "hidden" || typeof field.value !== "string") return;
    const place = field.value.indexOf(button.dataset.words);
    if (place < 0) return;
    field.setRangeText(instead, place, place + button.dataset.words.length, "select");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /* ------------------------------------------------------------------ verdicts */
  const judge = async (verdict, submitter) => {
    const fault = verdict.querySelector("[data-fault]");
    const body = new URLSearchParams(new FormData(verdict, submitter));
    const store = () => fetch(verdict.action, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: headers() }).catch(() => null);
    let reply = await store();
    // What was just typed may not be saved yet: the finding is there as soon as it is.
    for (let turn = 0; form && turn < TURNS && reply && reply.status === GONE; turn += 1) {
      await new Promise((done) => { window.setTimeout(done, PAUSE * 2); });
      reply = await store();
    }
    const told = reply && (reply.headers.get("content-type") || "").includes("json") ? await reply.json() : {};
    if (reply && reply.ok) {
      verdict.reset();
      waiting = null;
      document.activeElement.blur();
      await again();
      said.tabIndex = -1;
      said.focus();
      return;
    }
    fault.textContent = told.fout || "Niet vastgelegd: er ging iets mis. Probeer het opnieuw.";
    fault.hidden = false;
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mend]");
    if (button && form) mend(button);
  });
  list.addEventListener("submit", (event) => {
    const verdict = event.target.closest("[data-verdict]");
    if (!verdict) return;
    event.preventDefault();
    judge(verdict, event.submitter);
  });
  list.addEventListener("focusout", () => window.setTimeout(() => {
    if (!waiting || isBusy()) return;
    put(waiting);
    waiting = null;
  }, 0));
  if (form) {
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("click", (event) => { if (event.target.closest("[data-take-over]")) later(); });
  }
  first();
})();
