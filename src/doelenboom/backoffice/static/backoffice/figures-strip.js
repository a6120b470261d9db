/* Under every text: how many numbers stand in it and how many of them are bound, and an offer for
   those that could be. It never moves the caret, asks only after a pause, and drops an answer that
   comes after more was typed. It works on any field through an adapter:
   passages() -> [{key, text, bound: [[start, end]], marked: [[start, end]]}], bind(place, reference,
   text), mark(place), content() -> FormData, take(told), undo(), highlight(places), focus(). */
(() => {
  "use strict";
  const ours = window.doelenboomFigures;
  const { ask, button, make } = ours;
  const PAUSE = 600;
  const MOST = 3;
  // Without one of these there is no number in a text, so that nothing has to be asked.
  const MAYBE = /[0-9½¼¾]|helft|derde|kwart|vierde|vijfde|tiende|procent|honderd|duizend|miljoen|miljard|tig\b|\b(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b|tien\b|dubbel/i;

  const place = (passage, one) => ({ key: passage.key, start: one.start, end: one.end, words: one.words });
  const same = (one) => `${one.key}|${one.start}|${one.words}`;

  ours.strip = (adapter) => {
    const counts = make("p", { className: "db-strip__counts" });
    const offers = make("ul", { className: "db-strip__offers" });
    const actions = make("p", { className: "db-strip__actions" });
    const reads = make("div", { className: "db-strip__reads", hidden: true });
    const strip = make("div", { className: "db-strip" }, reads, counts, offers, actions);
    const named = (text, act) => {
      const made = button(text, act);
      made.append(make("span", { className: "db-fig-vh", textContent: ` in ${adapter.label}` }));
      return made;
    };
    const undo = named("Maak ongedaan", () => {
      adapter.undo();
      undo.hidden = true;
      look();
    });
    undo.hidden = true;
    actions.append(
      named("Cijfer invoegen", () => adapter.insert()),
      named("Plak een pagina", () => ours.paste(adapter, acted)),
      named("Kijk getallen na", () => ours.review(adapter, acted)),
      undo,
    );
    // One stop for the tab key per field; arrows go from button to button.
    actions.setAttribute("role", "toolbar");
    actions.setAttribute("aria-label", "Cijfers in dit veld");
    const stops = () => [...actions.querySelectorAll("button:not([hidden])")];
    stops().slice(1).forEach((one) => { one.tabIndex = -1; });
    undo.tabIndex = -1;
    actions.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const all = stops();
      const at = all.indexOf(event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = all[(at + step + all.length) % all.length];
      all.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
      next.focus();
    });

    const later = new Set();
    const known = new Map();
    let sent = "";
    let underway = null;
    let timer = 0;

    const acted = () => {
      undo.hidden = false;
      look(true);
    };
    const hold = (act) => () => {
      act();
      acted();
      adapter.focus();
    };
    const line = (one) => {
      const item = make("li", {}, make("span", { className: "db-strip__words", textContent: `“${one.words}”` }));
      for (const each of one.candidates.slice(0, one.candidates[0].certain ? 1 : MOST)) {
        item.append(
          button(`Bind aan ${each.name}`, hold(() => adapter.bind(one, each.reference, each.text))),
          make("span", { className: "db-strip__why", textContent: each.why }),
        );
      }
      item.append(
        button("Ander cijfer…", async () => {
          const picked = await ours.choose({ address: adapter.address, ...adapter.around(one), query: one.query || "" });
          if (picked && picked.action === "insert") hold(() => adapter.bind(one, picked.reference, picked.text))();
        }),
        button("Dit is geen statistiek", hold(() => adapter.mark(one))),
        button("Later", () => {
          later.add(same(one));
          item.remove();
        }),
      );
      for (const each of item.querySelectorAll("button")) {
        each.append(make("span", { className: "db-fig-vh", textContent: `: ${one.words}` }));
      }
      item.dataset.place = same(one);
      return item;
    };
    const counted = (passages, loose) => {
      const bound = passages.reduce((sum, one) => sum + one.bound.length, 0);
      const marked = passages.reduce((sum, one) => sum + one.marked.length, 0);
      const all = bound + marked + loose;
      if (!all) return "Geen getallen in deze tekst.";
      return `${all} ${all === 1 ? "getal" : "getallen"}: ${bound} gebonden, ${marked} gemarkeerd, ${loose} los.`;
    };
    const show = (passages) => {
      const loose = passages.flatMap((passage) =>
        (known.get(keyOf(passage)) || []).map((each) => ({ ...each, ...place(passage, each) })));
      const offered = loose.filter((one) => one.candidates.length && !later.has(same(one)));
      counts.textContent = counted(passages, loose.length);
      if (!offers.contains(document.activeElement)) {
        offers.replaceChildren(...offered.slice(0, MOST).map(line));
        if (offered.length > MOST) {
          offers.append(make("li", {}, button(`Nog ${offered.length - MOST} te binden: kijk ze na`, () => ours.review(adapter, acted))));
        }
      }
      adapter.highlight(offered);
    };
    const keyOf = (one) => JSON.stringify([one.text, one.bound, one.marked]);
    const look = async (now = false) => {
      window.clearTimeout(timer);
      const passages = adapter.passages();
      const typed = adapter.typed ? adapter.typed() : undefined;
      const state = JSON.stringify([passages, typed]);
      if (!now && state === sent) return;
      sent = state;
      if (underway) underway.abort();
      const unknown = passages.filter((one) => !known.has(keyOf(one)) && MAYBE.test(one.text));
      const isPlain = typed === undefined || !typed.includes("](");
      if (!unknown.length && isPlain) {
        reads.hidden = true;
        return show(passages);
      }
      underway = new AbortController();
      const body = { passages: unknown.map((one) => ({ text: one.text, taken: [...one.bound, ...one.marked] })), getypt: typed };
      const reply = await ask(`${adapter.address}getallen/`, JSON.stringify(body), underway.signal).catch(() => null);
      if (!reply || !reply.told) return;
      unknown.forEach((one, at) => known.set(keyOf(one), reply.told.passages[at].loose));
      if (JSON.stringify([adapter.passages(), adapter.typed ? adapter.typed() : undefined]) !== state) return;
      reads.hidden = !reply.told.leest;
      reads.innerHTML = reply.told.leest;
      show(passages);
    };
    adapter.changed = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => look(), PAUSE);
    };
    adapter.pointed = (one) => {
      const item = [...offers.children].find((each) => each.dataset.place === same(one));
      if (item) item.querySelector("button").focus();
      else ours.review(adapter, acted);
    };
    look();
    return strip;
  };
})();
