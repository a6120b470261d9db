/* Bound figures in plain text fields: "/" opens the same panel, and a figure stands there in its
   typed form, `[14,6 %](cijfer:…)`. Below the field it is shown as it will read. */
(() => {
  "use strict";
  const ours = window.doelenboomFigures;
  const form = document.querySelector("form[data-figures]");
  if (!form) return;
  const NOTE = /\[([^[\]\n]*)\]\((?:cijfer:([A-Za-z0-9_.~%;=-]+)|geen-cijfer)\)/g;
  const PROMPT = /(^|\s)\/(c(?:i(?:j(?:f(?:er?)?)?)?)?)?$/i;

  const typedForm = (reference, text) => (reference === "geen" ? `[${text}](geen-cijfer)` : `[${text}](cijfer:${reference})`);
  const notes = (text) => [...text.matchAll(NOTE)].map((found) => ({
    start: found.index, end: found.index + found[0].length, text: found[1], reference: found[2] || "geen",
  }));

  const begin = (field) => {
    if (field.dataset.figuresStrip || !field.labels || !field.labels.length) return;
    field.dataset.figuresStrip = "1";
    const history = [];
    const set = (value, caret) => {
      history.push(field.value);
      field.value = value;
      if (caret !== undefined) field.setSelectionRange(caret, caret);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const replace = (start, end, text) => set(field.value.slice(0, start) + text + field.value.slice(end), start + text.length);
    const sentence = (start, end) => {
      const readable = (text) => text.replace(NOTE, "$1");
      return { before: readable(field.value.slice(0, start)), after: readable(field.value.slice(end)) };
    };
    const adapter = {
      address: form.dataset.figures,
      label: field.labels[0].textContent.trim(),
      typed: () => field.value,
      passages: () => [{
        key: field.id,
        text: field.value,
        bound: notes(field.value).filter((one) => one.reference !== "geen").map((one) => [one.start, one.end]),
        marked: notes(field.value).filter((one) => one.reference === "geen").map((one) => [one.start, one.end]),
      }],
      around: (one) => sentence(one.start, one.end),
      bind: (one, reference, text) => replace(one.start, one.end, typedForm(reference, text)),
      mark: (one) => replace(one.start, one.end, typedForm("geen", one.words)),
      content: () => {
        const data = new FormData();
        data.set("getypt", field.value);
        return data;
      },
      take: (told, pasted) => {
        if (!pasted || !field.value.trim()) return set(told.getypt);
        const before = field.value.slice(0, field.selectionStart).replace(/\s+$/, "");
        const after = field.value.slice(field.selectionEnd).replace(/^\s+/, "");
        return set([before, told.getypt, after].filter(Boolean).join("\n\n"));
      },
      undo: () => {
        if (!history.length) return;
        field.value = history.pop();
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      insert: () => open(field.selectionStart, field.selectionEnd),
      focus: () => field.focus(),
      highlight: () => {},
    };
    const open = async (start, end) => {
      const within = notes(field.value).find((one) => one.start <= start && end <= one.end && start !== one.end);
      const [from, to] = within ? [within.start, within.end] : [start, end];
      const decided = await ours.choose({
        address: adapter.address, reference: within ? within.reference : "", text: within ? within.text : "",
        query: within && within.reference === "geen" ? within.text : "", ...sentence(from, to),
      });
      field.focus();
      if (!decided) return;
      if (decided.action === "insert") replace(from, to, typedForm(decided.reference, decided.text));
      else replace(from, to, decided.action === "loosen" ? within.text : "");
    };

    const hint = ours.make("p", { className: "db-strip__hint", hidden: true });
    hint.setAttribute("role", "status");
    const strip = ours.strip(adapter);
    field.after(hint, strip);
    let offering = false;
    const offer = (on) => {
      offering = on;
      hint.hidden = !on;
      hint.textContent = on ? "Enter: een cijfer invoegen. Escape: gewoon verder typen." : "";
    };
    form.addEventListener("db-changed", () => adapter.changed());
    field.addEventListener("input", () => {
      adapter.changed();
      offer(field.selectionStart === field.selectionEnd && PROMPT.test(field.value.slice(0, field.selectionStart)));
    });
    field.addEventListener("keydown", (event) => {
      if (!offering) return;
      if (event.key === "Escape") {
        event.preventDefault();
        offer(false);
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        offer(false);
        const before = field.value.slice(0, field.selectionStart);
        const start = before.length - before.match(PROMPT)[0].trimStart().length;
        replace(start, field.selectionStart, "");
        open(start, start);
      }
    });
    field.addEventListener("blur", () => offer(false));
    strip.addEventListener("click", (event) => {
      const chip = event.target.closest("[data-figure]");
      if (!chip) return;
      const found = notes(field.value)[Number(chip.dataset.figure)];
      if (found) open(found.start, found.end);
    });
  };
  const all = () => form.querySelectorAll("textarea[data-prose]").forEach(begin);
  all();
  new MutationObserver(all).observe(form, { childList: true, subtree: true });
})();
