/* One review of all numbers in a text: one that stands in the field, or a page that was pasted. The
   server finds and proposes; one confirmation binds what is ticked, and it can be undone at once. */
(() => {
  "use strict";
  const ours = window.doelenboomFigures;
  const { ask, button, dialog, make } = ours;

  /* A list cuts off what does not fit in it; below it stands in full what will be bound. */
  const tell = (select) => {
    const chosen = select.options[select.selectedIndex];
    const line = select.closest("[data-row]").querySelector("[data-chosen]");
    line.hidden = !chosen || !chosen.value || chosen.value === "geen";
    line.textContent = line.hidden ? "" : chosen.textContent.replace(/^Bind aan /, "");
  };

  const review = async (adapter, acted, data, title, pasted) => {
    const { box, body, foot, heading } = dialog(title, "db-fig--wide");
    const said = make("p", { className: "db-fig-said", textContent: "Getallen worden gezocht…" });
    said.setAttribute("role", "status");
    const form = make("form", { className: "db-review" });
    body.append(said, form);
    const take = button("Bind wat is gekozen", () => form.requestSubmit(), "db-fig-button db-fig-button--main");
    take.hidden = true;
    foot.append(take, button("Annuleer", () => box.close()));
    box.showModal();
    heading.focus();
    const found = await ask(`${adapter.address}nakijken/`, data).catch(() => ({ fault: "Er is geen verbinding." }));
    if (found.fault) return void (said.textContent = found.fault);
    form.innerHTML = found.html;
    const told = form.querySelector("[data-lead]");
    said.textContent = told ? told.dataset.lead : "";
    take.hidden = false;
    if (form.querySelector("[data-nothing]")) take.textContent = pasted ? "Zet in de tekst" : "Klaar";
    form.querySelectorAll("select").forEach(tell);
    form.addEventListener("change", (event) => {
      if (event.target.matches("select")) tell(event.target);
    });
    form.addEventListener("click", async (event) => {
      const seek = event.target.closest("[data-seek]");
      if (!seek) return;
      const picked = await ours.choose({ address: adapter.address, before: seek.dataset.before, after: seek.dataset.after });
      const select = form.elements[seek.dataset.seek];
      if (picked && picked.action === "insert") {
        const option = make("option", { value: picked.reference, textContent: `Bind aan ${picked.name}: ${picked.text}` });
        select.prepend(option);
        select.value = picked.reference;
        tell(select);
      }
      select.focus();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      take.disabled = true;
      const sent = new FormData(form);
      if (pasted) sent.set("plak", "1");
      const reply = await ask(`${adapter.address}overnemen/`, sent).catch(() => ({ fault: "Er is geen verbinding." }));
      take.disabled = false;
      if (reply.fault) {
        said.textContent = reply.fault;
        said.focus();
        return;
      }
      box.close();
      adapter.take(reply.told, pasted);
      acted();
      adapter.focus();
    });
  };

  ours.review = (adapter, acted) => review(adapter, acted, adapter.content(), "Getallen in deze tekst", false);

  ours.paste = (adapter, acted) => {
    const { box, body, foot, heading } = dialog("Plak een pagina", "db-fig--wide");
    const paper = make("div", { className: "db-fig-paper", contentEditable: "true", id: "db-fig-plak", tabIndex: 0 });
    paper.setAttribute("role", "textbox");
    paper.setAttribute("aria-multiline", "true");
    paper.setAttribute("aria-labelledby", heading.id);
    paper.setAttribute("aria-describedby", "db-fig-hulp");
    const said = make("p", { className: "db-fig-said" });
    said.setAttribute("role", "status");
    body.append(
      make("p", { id: "db-fig-hulp", className: "db-fig-note", textContent: "Kopieer de tekst in Word of op een webpagina en plak die hier. Alinea’s, lijsten, vet en cursief blijven. Daarna ziet u elk getal; er wordt nog niets bewaard." }),
      paper, said,
    );
    let markup = null;
    paper.addEventListener("paste", (event) => {
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      if (!html && !text) return;
      event.preventDefault();
      markup = html || null;
      // Shown without any markup of elsewhere; what is kept of it, the server says.
      paper.textContent = text || new DOMParser().parseFromString(html, "text/html").body.textContent;
      said.textContent = "De tekst is geplakt.";
    });
    paper.addEventListener("input", () => { markup = null; });
    foot.append(
      button("Bekijk de getallen", () => {
        const text = paper.innerText.trim();
        if (!text) {
          said.textContent = "Plak eerst een tekst.";
          paper.focus();
          return;
        }
        const data = new FormData();
        if (markup) data.set("html", markup);
        else data.set("platte", text);
        box.close();
        review(adapter, acted, data, "Getallen in de geplakte tekst", true);
      }, "db-fig-button db-fig-button--main"),
      button("Annuleer", () => box.close()),
    );
    box.showModal();
    paper.focus();
  };
})();
