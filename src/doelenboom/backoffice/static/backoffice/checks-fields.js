/* The field that a finding is about: where it is, going there, and findings put right under it. What is
   about no field of this form stays in the list. A finding has a form of its own for what is said of it,
   so it is parsed apart and moved; what happens in it is no change of the text. */
window.doelenboomFields = (() => {
  "use strict";
  const FIXED = { explanation: "toelichting", measure: "maatregel", judgement_reason: "oordeel", status: "status", milestones: "mijlpalen" };
  const PLACE = ".w-field__wrapper, .w-panel__content, .utrecht-form-field, section.db-fs, fieldset";
  const OWN = ["input", "change", "keydown", "keyup", "paste"];

  const rowOf = (form, name) => {
    const wanted = name.replace(/^(progress|plan):/, "");
    const section = [...form.querySelectorAll("section.db-fs")].find((one) => one.querySelector("h2")?.textContent.trim() === wanted);
    return section?.querySelector("textarea") || null;
  };
  const fieldOf = (form, finding) => {
    const name = finding.dataset.field;
    if (!form || !name) return null;
    if (!form.dataset.contribution) return form.querySelector(`[name="${CSS.escape(name)}"]`);
    return name.includes(":") ? rowOf(form, name) : document.getElementById(FIXED[name] || name);
  };
  const editorOf = (field) => (field.type === "hidden" || field.hidden ? field.closest("[data-contentpath], .w-field")?.querySelector("[contenteditable=true]") : null);
  const nameOf = (field) => {
    const text = field.labels?.[0] || (field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`)) || field.closest("fieldset")?.querySelector("legend")
      || field.closest(".w-panel")?.querySelector(".w-panel__heading");
    return (text?.textContent || "").replace(/[*¶]/g, "").trim();
  };

  const focusOn = (field, words) => {
    const editor = editorOf(field);
    const target = editor || field;
    if (!target.matches("input, textarea, select, [contenteditable], [tabindex], a, button")) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "center" });
    const place = words && typeof field.value === "string" && !editor ? field.value.indexOf(words) : -1;
    if (place >= 0 && field.setSelectionRange) field.setSelectionRange(place, place + words.length);
  };

  const slots = new Map();
  const slotOf = (field, listen) => {
    if (!slots.has(field)) {
      const made = document.createElement("section");
      made.className = "db-found";
      made.setAttribute("aria-label", `Wat de toets vindt bij ${nameOf(field) || "dit veld"}`);
      for (const kind of OWN) made.addEventListener(kind, (event) => event.stopPropagation());
      listen(made);
      const place = field.matches("fieldset") ? field : field.closest(PLACE) || field.parentElement;
      if (place.matches(".w-field__wrapper, .utrecht-form-field")) place.after(made);
      else place.append(made);
      slots.set(field, made);
    }
    return slots.get(field);
  };

  /* Every finding to its field; the ways there stand in the list, for who comes from above. */
  const spread = (form, html, list, listen) => {
    const parsed = document.createElement("div");
    parsed.innerHTML = html;
    const found = new Map();
    for (const finding of [...parsed.querySelectorAll("[data-finding]")]) {
      const field = fieldOf(form, finding);
      if (!field) continue;
      found.set(field, [...(found.get(field) || []), finding]);
      finding.remove();
    }
    const ways = document.createElement("ul");
    ways.className = "db-bare db-found__ways";
    for (const [field, here] of found) {
      const slot = slotOf(field, listen);
      slot.replaceChildren(...here);
      const way = document.createElement("button");
      way.type = "button";
      way.className = "db-textbutton";
      const open = here.filter((one) => !one.matches(".db-judged--settled")).length;
      const number = open ? `${open} ${open === 1 ? "bevinding" : "bevindingen"}` : "niets meer open";
      way.textContent = `Bij ${nameOf(field) || "een veld"}: ${number}`;
      way.addEventListener("click", () => reach(slot));
      const line = document.createElement("li");
      line.append(way);
      ways.append(line);
    }
    for (const [field, slot] of slots) if (!found.has(field)) slot.replaceChildren();
    list.replaceChildren(...(found.size ? [ways] : []), ...parsed.childNodes);
  };
  const reach = (part) => {
    part.tabIndex = -1;
    part.focus();
    part.scrollIntoView({ block: "center" });
  };
  return { fieldOf, focusOn, reach, spread };
})();
