// What every page has: paper shows what is closed on the screen.
(() => {
  "use strict";

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
