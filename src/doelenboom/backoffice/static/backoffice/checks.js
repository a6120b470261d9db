/* Findings beside the text: asked for when the page opens, again when somebody pauses in typing, and
   after a verdict. Only the newest answer counts. Typing never waits for it; without this script the
   same findings are one link away. */
(() => {
  "use strict";
  const box = document.querySelector("[data-beside]");
  if (!box) return;
  const { fieldOf, focusOn, reach, spread } = window.doelenboomFields;
  const list = box.querySelector("[data-beside-list]");
  const said = box.querySelector("[data-beside-sentence]");
  const form = document.querySelector("form[data-contribution]") || document.getElementById("w-editor-form");
  const PAUSE = 350;
  let asked = 0;
  let timer = 0;
  let going = null;
  let waiting = null;
  let judged = null;

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

  const findings = () => [...document.querySelectorAll("[data-finding]")];
  const findingOf = (key) => findings().find((one) => one.dataset.finding === key);
  /* What somebody is writing about a finding is not taken away under their hands. */
  const isBusy = () => Boolean(document.activeElement.closest("[data-verdict]")?.querySelector("textarea").value.trim());
  const begun = () => findings().map((one) => [one.dataset.finding, one.querySelector("[data-verdict] textarea")?.value]).filter(([, text]) => text);
  const parts = (finding) => [...finding.querySelectorAll("a, button, summary, textarea")];
  const opened = () => findings().flatMap((one) => [...one.querySelectorAll("details")].map((each, place) => [one.dataset.finding, place, each.open])).filter(([, , open]) => open);
  const put = (told) => {
    const open = opened();
    const held = document.activeElement.closest("[data-finding]");
    const whole = held === document.activeElement;
    const part = held && parts(held).indexOf(document.activeElement);
    const texts = begun();
    const goes = judged && (held || [document.body, said].includes(document.activeElement));
    spread(form, told.html, list, listen);
    for (const button of document.querySelectorAll("[data-mend]")) button.hidden = !fieldOf(form, button.closest("[data-finding]"));
    for (const [key, place] of open) {
      const details = findingOf(key)?.querySelectorAll("details")[place];
      if (details) details.open = true;
    }
    for (const [key, text] of texts) {
      const field = findingOf(key)?.querySelector("[data-verdict] textarea");
      if (field) field.value = text;
    }
    if (said.textContent !== told.zin) said.textContent = told.zin;
    const stays = held && findingOf(held.dataset.finding);
    if (goes) reach(findingOf(judged) || said);
    else if (stays && whole) reach(stays);
    else if (stays) (parts(stays)[part] || stays.querySelector("summary")).focus();
    judged = null;
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

  const mend = (button) => {
    const finding = button.closest("[data-finding]");
    const field = fieldOf(form, finding);
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
  /* A verdict is about what is stored: a form that saves by itself does so first. Who gave it goes to
     what became of it, in the first answer that comes after it, whoever asked for that answer. */
  const stored = () => {
    const asking = new CustomEvent("db-save", { detail: {} });
    if (form) form.dispatchEvent(asking);
    return asking.detail.done;
  };
  const judge = async (verdict, submitter) => {
    const fault = verdict.querySelector("[data-fault]");
    const body = new URLSearchParams(new FormData(verdict, submitter));
    await stored();
    const reply = await fetch(verdict.action, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: headers() }).catch(() => null);
    const told = reply && (reply.headers.get("content-type") || "").includes("json") ? await reply.json() : {};
    if (reply && reply.ok) {
      judged = verdict.closest("[data-finding]").dataset.finding;
      verdict.reset();
      verdict.closest("details").open = false;
      waiting = null;
      document.activeElement.blur();
      await again();
      if (judged) reach(findingOf(judged) || said);
      return;
    }
    fault.textContent = told.fout || "Niet vastgelegd: er ging iets mis. Probeer het opnieuw.";
    fault.hidden = false;
  };

  function listen(part) {
    part.addEventListener("click", (event) => {
      const button = event.target.closest("[data-mend]");
      if (button && form) mend(button);
    });
    part.addEventListener("submit", (event) => {
      event.stopPropagation();
      const verdict = event.target.closest("[data-verdict]");
      if (!verdict) return;
      event.preventDefault();
      judge(verdict, event.submitter);
    });
    part.addEventListener("focusout", () => window.setTimeout(() => {
      if (!waiting || isBusy()) return;
      put(waiting);
      waiting = null;
    }, 0));
  }
  listen(list);
  if (form) {
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("click", (event) => { if (event.target.closest("[data-take-over]")) later(); });
  }
  first();
})();
