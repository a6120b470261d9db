/* What was typed survives a session that ends: the form is remembered in this tab when it is sent,
   and offered again after logging in. Nothing leaves the browser; logging out forgets it. */
(() => {
  "use strict";
  const PREFIX = "doelenboom-tekst:";
  const CONTRIBUTION = "doelenboom-bijdrage:";
  const RESTORE = "terugzetten";
  const form = document.getElementById("w-editor-form");
  const key = PREFIX + location.pathname;

  const read = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  };
  const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
  // Contributions keep their own text (contribution.js), also when the browser is closed.
  const contributions = () => Object.keys(localStorage).filter((name) => name.startsWith(CONTRIBUTION));
  const forget = () => {
    names().forEach((name) => sessionStorage.removeItem(name));
    contributions().forEach((name) => localStorage.removeItem(name));
  };

  const remember = (event) => {
    const fields = [...new FormData(form, event.submitter)].filter(
      ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
    );
    const when = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    try {
      sessionStorage.setItem(key, JSON.stringify({ fields, when: when.replace(":", "."), lost: false }));
    } catch {
      // The tab's storage is full: saving itself goes on as usual.
    }
  };

  const putBack = (kept) => {
    const sender = document.createElement("form");
    sender.method = "post";
    sender.action = location.href;
    sender.hidden = true;
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const fields = kept.fields.filter(([name]) => !name.startsWith("action-"));
    for (const [name, value] of [...fields, ["csrfmiddlewaretoken", token], [RESTORE, "1"]]) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      sender.append(input);
    }
    document.body.append(sender);
    sessionStorage.removeItem(key);
    sender.submit();
  };

  const button = (text, secondary, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = secondary ? "button button-secondary" : "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const offer = (kept) => {
    const bar = document.createElement("div");
    bar.className = "db-kept-bar";
    bar.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = `Uw tekst van ${kept.when} uur is niet bewaard, want u was niet meer ingelogd. U kunt hem terugzetten.`;
    bar.append(
      text,
      button("Zet mijn tekst terug", false, () => putBack(kept)),
      button("Gooi hem weg", true, () => {
        sessionStorage.removeItem(key);
        bar.remove();
      }),
    );
    form.before(bar);
  };

  if (document.body.classList.contains("login")) {
    const found = names();
    for (const name of found) {
      const kept = read(name);
      if (kept) sessionStorage.setItem(name, JSON.stringify({ ...kept, lost: true }));
    }
    const said = document.querySelector("[data-db-kept]");
    if (said) said.hidden = found.length + contributions().length === 0;
    return;
  }
  document.addEventListener("submit", (event) => {
    if (event.target === form) remember(event);
    else if ((event.target.action || "").endsWith("/logout/")) forget();
  });
  if (form) {
    const kept = read(key);
    if (kept && kept.lost) offer(kept);
    else sessionStorage.removeItem(key);
  }
})();
