/* Names for screen readers that Wagtail leaves out: the text editor gets that of its field, and the
   link at the top of the navigation is called what it says. */
(() => {
  "use strict";
  const name = () => {
    for (const box of document.querySelectorAll(
      '.Draftail-Editor [role="textbox"]:not([aria-label]):not([aria-labelledby])',
    )) {
      const field = box.closest("[data-field]");
      const label =
        (field && field.querySelector("label")) ||
        (box.closest(".w-panel") || document).querySelector("[data-panel-heading] label, [data-panel-heading]");
      if (label) box.setAttribute("aria-label", label.textContent.replace("*", "").trim());
    }
    const brand = document.querySelector(".sidebar-custom-branding[aria-label]");
    if (brand) brand.removeAttribute("aria-label");
  };
  name();
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
})();
