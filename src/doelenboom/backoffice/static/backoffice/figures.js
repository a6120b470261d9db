/* Bound figures: the panel in which somebody finds a figure, says which region, period and notation
   it has, and sees it in the own sentence. The server makes what it shows; nothing is typed over.
   `doelenboomFigures.choose(...)` answers with what was decided, or null. */
window.doelenboomFigures = (() => {
  "use strict";
  const make = (tag, facts = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) {
      if (name in made && name !== "list") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...inside);
    return made;
  };
  const button = (text, act, name = "db-fig-button") => {
    const made = make("button", { type: "button", className: name, textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const cookie = () => {
    const field = document.querySelector("[name=csrfmiddlewaretoken]");
    return (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || (field ? field.value : "");
  };

  /* One question to the server; what is wrong is said in Dutch, never thrown at somebody. */
  const ask = async (address, body, signal) => {
    let reply;
    try {
      reply = await fetch(address, {
        method: body === undefined ? "GET" : "POST",
        body: body instanceof FormData ? new URLSearchParams(body) : body,
        credentials: "same-origin",
        redirect: "manual",
        signal,
        headers: {
          "X-Requested-With": "XMLHttpRequest",
          ...(body === undefined ? {} : { "X-CSRFToken": cookie() }),
          ...(typeof body === "string" ? { "Content-Type": "application/json" } : {}),
        },
      });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      return { fault: "Er is geen verbinding. Uw tekst is er nog." };
    }
    if (reply.type === "opaqueredirect" || reply.status === 403) {
      const said = reply.type === "opaqueredirect" ? "" : await reply.text();
      return { fault: said.length < 300 && said ? said : "U bent niet meer ingelogd, of u mag dit niet wijzigen." };
    }
    if (reply.status === 400 || reply.status === 404 || reply.status === 413) {
      const said = await reply.text();
      return { fault: said.length < 400 && !said.startsWith("<") ? said : "Dit kunnen we niet lezen. Probeer het opnieuw." };
    }
    if (!reply.ok) return { fault: "Er ging iets mis op de server. Probeer het zo nog eens." };
    const isJson = (reply.headers.get("content-type") || "").includes("json");
    return isJson ? { told: await reply.json() } : { html: await reply.text() };
  };

  /* ------------------------------------------------------------ a dialog of ours */
  let opened = 0;
  const dialog = (title, name = "") => {
    opened += 1;
    const heading = make("h2", { textContent: title, id: `db-fig-titel-${opened}`, tabIndex: -1 });
    const closing = button("Sluit", () => box.close(), "db-fig-close");
    const head = make("div", { className: "db-fig-head" }, heading, closing);
    const body = make("div", { className: "db-fig-body" });
    const foot = make("div", { className: "db-fig-foot" });
    const box = make("dialog", { className: `db-fig ${name}`, "aria-labelledby": heading.id }, head, body, foot);
    box.addEventListener("close", () => box.remove(), { once: true });
    // Wagtail reads keys and clicks of the whole page, and the editor those of its parents.
    for (const kind of ["keydown", "keypress", "beforeinput", "paste", "copy", "cut"]) {
      box.addEventListener(kind, (event) => event.stopPropagation());
    }
    document.body.append(box);
    return { box, body, foot, heading };
  };

  /* ------------------------------------------------------------------ the panel */
  const choose = ({ address, reference = "", before = "", after = "", text = "", query = "" }) =>
    new Promise((answer) => {
      const { box, body, foot, heading } = dialog(reference ? "Cijfer in de tekst" : "Cijfer invoegen");
      let result = null;
      let asked = 0;
      let underway = null;
      let shown = null;

      const field = make("input", {
        type: "search", id: "db-fig-zoek", className: "db-fig-field", autocomplete: "off", spellcheck: false,
        "aria-describedby": "db-fig-zoekhulp", value: query,
      });
      const found = make("div", { className: "db-fig-found" });
      const said = make("p", { className: "db-fig-said" });
      said.setAttribute("role", "status");
      const search = make(
        "div", { className: "db-fig-search" },
        make("label", { htmlFor: field.id, textContent: "Zoek een indicator of een bedrag" }),
        make("p", { id: "db-fig-zoekhulp", className: "db-fig-note", textContent: "Bijvoorbeeld “eenzaam”, “jeugdhulp 2024” of “lasten sociaal domein”." }),
        field, said, found,
      );
      const choice = make("form", { className: "db-fig-choice", hidden: true });
      choice.noValidate = true;
      const insert = button(reference ? "Gebruik dit" : "Zet in de tekst", () => done("insert"), "db-fig-button db-fig-button--main");
      const other = button("Ander cijfer", () => back());
      insert.hidden = other.hidden = true;
      foot.append(insert, other);
      if (reference || text) {
        foot.append(button("Maak er gewone tekst van", () => done("loosen")), button("Haal uit de tekst", () => done("remove")));
      }
      foot.append(button("Annuleer", () => box.close()));
      body.append(search, choice);

      const done = (action) => {
        const told = choice.querySelector("[data-result]");
        if (action === "insert" && !told) return;
        result = { action, ...(told ? JSON.parse(told.dataset.result) : {}) };
        box.close();
      };
      const back = () => {
        choice.hidden = insert.hidden = other.hidden = true;
        search.hidden = false;
        field.focus();
        look();
      };
      const look = async () => {
        if (underway) underway.abort();
        underway = new AbortController();
        const typed = field.value;
        const reply = await ask(`${address}zoek/?${new URLSearchParams({ q: typed, zin: before.slice(-200) })}`, undefined, underway.signal).catch(() => null);
        if (!reply) return;
        if (reply.fault) return void (said.textContent = reply.fault);
        found.innerHTML = reply.html;
        shown = typed;
        const count = found.querySelector("[data-count]");
        said.textContent = count ? count.dataset.count : "";
      };
      const show = async (data) => {
        const mine = (asked += 1);
        data.set("voor", before.slice(-400));
        data.set("na", after.slice(0, 400));
        const held = box.contains(document.activeElement) ? document.activeElement.id : "";
        const reply = await ask(`${address}kies/`, data).catch(() => null);
        if (mine !== asked || !reply) return;
        if (reply.fault) return void (said.textContent = reply.fault);
        choice.innerHTML = reply.html;
        search.hidden = true;
        choice.hidden = other.hidden = false;
        insert.hidden = !choice.querySelector("[data-result]");
        const again = held && choice.querySelector(`#${CSS.escape(held)}`);
        (again || choice.querySelector("[data-first]") || heading).focus();
      };

      let timer = 0;
      field.addEventListener("input", () => {
        window.clearTimeout(timer);
        timer = window.setTimeout(look, 180);
      });
      // Enter chooses from what was typed, also before its answer has come.
      const first = async () => {
        window.clearTimeout(timer);
        const typed = field.value;
        if (shown !== typed) await look();
        const pick = found.querySelector("[data-pick]");
        if (pick && shown === typed && field.value === typed) pick.click();
      };
      search.addEventListener("keydown", (event) => {
        const picks = [...found.querySelectorAll("[data-pick]")];
        const at = picks.indexOf(document.activeElement);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
        if (event.key === "Enter" && event.target === field) {
          event.preventDefault();
          first();
        } else if (to !== undefined) {
          event.preventDefault();
          (to < 0 ? field : picks[Math.min(to, picks.length - 1)] || field).focus();
        }
      });
      found.addEventListener("click", (event) => {
        const pick = event.target.closest("[data-pick]");
        if (!pick) return;
        const data = new FormData();
        data.set("verwijzing", pick.dataset.pick);
        show(data);
      });
      choice.addEventListener("change", () => show(new FormData(choice)));
      choice.addEventListener("submit", (event) => {
        event.preventDefault();
        done("insert");
      });
      box.addEventListener("close", () => answer(result), { once: true });

      box.showModal();
      if (reference && reference !== "geen") {
        const data = new FormData();
        data.set("verwijzing", reference);
        show(data);
      } else {
        field.focus();
        field.select();
        look();
      }
    });

  return { ask, button, choose, dialog, make };
})();
