// Goes on by itself when what a page waits for is done. Without this script the page asks again
// by itself (noscript) or by its link.
(() => {
  "use strict";
  const region = document.querySelector("[data-wait]");
  if (!region) return;
  const again = 1500;
  const look = async () => {
    try {
      const reply = await fetch(window.location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const next = page.querySelector("[data-wait]");
      if (reply.redirected || !next) {
        window.location.replace(reply.url);
        return;
      }
      // Only what changed, so that a screen reader is not told the same twice.
      if (region.textContent !== next.textContent) region.replaceChildren(...next.childNodes);
    } catch {
      // No connection for a moment: the next look may succeed.
    }
    window.setTimeout(look, again);
  };
  window.setTimeout(look, again);
})();
