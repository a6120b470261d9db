// Everything here adds to pages that already work: filters and "open all" in the goal tree.
(() => {
  "use strict";

  const filter = document.querySelector("[data-filter]");
  if (filter) {
    const picture = document.querySelector(".db-tree-picture");
    const outline = document.querySelector("[data-outline]");
    const status = document.querySelector("[data-filter-status]");
    const buttons = [...filter.querySelectorAll("button")];
    const show = (wanted) => {
      for (const bead of picture.querySelectorAll("[data-status]")) {
        bead.classList.toggle("is-dimmed", wanted !== "" && bead.dataset.status !== wanted);
      }
      for (const leaf of outline.querySelectorAll("[data-status]")) {
        leaf.classList.toggle("is-away", wanted !== "" && leaf.dataset.status !== wanted);
      }
      for (const branch of outline.querySelectorAll("details")) {
        const hit = wanted !== "" && branch.querySelector("[data-status]:not(.is-away)");
        branch.parentElement.classList.toggle("is-away", wanted !== "" && !hit);
        if (hit) branch.open = true;
      }
    };
    filter.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      show(button.dataset.show);
      status.textContent = `Getoond: ${button.textContent.trim().replace(/\s+/g, " ")}`;
    });
    filter.hidden = false;
  }

  const tools = document.querySelector("[data-outline-tools]");
  if (tools) {
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      for (const branch of document.querySelectorAll("[data-outline] details")) {
        branch.open = button.dataset.open === "true";
      }
    });
    tools.hidden = false;
  }

  // Paper shows everything: open what is closed while printing, and close it again afterwards.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const item of opened) item.open = true;
  });
  addEventListener("afterprint", () => {
    for (const item of opened) item.open = false;
    opened = [];
  });
})();
