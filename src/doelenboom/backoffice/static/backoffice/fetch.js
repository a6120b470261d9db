// Follows work in progress without anybody pressing a button. Without scripts the page asks
// again by itself (noscript in again.html), so nothing depends on this.
"use strict";
(() => {
  const BUSY = 1000;
  const AGAIN = 4000;
  const box = document.querySelector("[data-fetch]");
  const put = (name, text) => {
    const target = box.querySelector(`[data-${name}]`);
    if (target && target.textContent !== text) target.textContent = text;
  };
  const show = (line) => {
    for (const name of ["word", "sentence", "done", "left", "alive"]) put(name, line[name]);
    const bar = box.querySelector("[data-share]");
    if (bar && line.share !== null) bar.value = line.share;
  };
  const look = async () => {
    try {
      const reply = await fetch(box.dataset.fetch, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!reply.ok) throw new Error(reply.statusText);
      const line = await reply.json();
      if (!line.busy) {
        window.location.reload();
        return;
      }
      show(line);
      window.setTimeout(look, BUSY);
    } catch {
      window.setTimeout(look, AGAIN);
    }
  };
  const list = document.querySelector("[data-again]");
  if (box) window.setTimeout(look, BUSY);
  else if (list) window.setTimeout(() => window.location.reload(), Number(list.dataset.again));
})();
