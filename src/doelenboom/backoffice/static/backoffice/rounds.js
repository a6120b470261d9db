/* Conveniences of the controller's screens; everything works without them.
   The matrix says how many rows are chosen; a programme chooses its rows; words that are selected
   in a passage become what a remark is about. */

const matrix = document.querySelector("[data-matrix]");

if (matrix) {
  const said = matrix.querySelector("[data-chosen]");
  const rows = (within) => [...within.querySelectorAll('input[name="rij"]')];

  const tell = () => {
    const open = rows(matrix);
    const count = open.filter((box) => box.checked).length;
    for (const box of open) box.closest("tr").classList.toggle("is-chosen", box.checked);
    const closed = [...matrix.querySelectorAll('input[name="groep"]:checked')].filter(
      (box) => rows(box.closest("tbody")).length === 0,
    ).length;
    if (!said) return;
    const parts = [];
    if (count) parts.push(count === 1 ? "1 bijdrage" : `${count} bijdragen`);
    if (closed) parts.push(closed === 1 ? "1 heel onderdeel" : `${closed} hele onderdelen`);
    said.textContent = parts.length
      ? `${parts.join(" en ")} gekozen.`
      : "Kies rijen om ze samen te behandelen.";
  };

  matrix.addEventListener("change", (event) => {
    const box = event.target;
    const group = box.closest("tbody");
    if (box.name === "groep") for (const row of rows(group)) row.checked = box.checked;
    if (box.name === "rij") {
      const head = group.querySelector('input[name="groep"]');
      if (head) head.checked = rows(group).every((row) => row.checked);
    }
    tell();
  });
  for (const more of matrix.querySelectorAll(".db-more")) {
    more.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !more.open) return;
      more.open = false;
      more.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!more.contains(event.target)) more.open = false;
    });
  }
  tell();
}

document.addEventListener("mouseup", () => {
  const chosen = document.getSelection();
  const words = chosen ? chosen.toString().trim().replace(/\s+/g, " ") : "";
  if (!words || !chosen.anchorNode) return;
  const element = chosen.anchorNode.parentElement;
  const passage = element && element.closest("[data-passage]");
  if (!passage || !passage.textContent.replace(/\s+/g, " ").includes(words)) return;
  const remark = document.querySelector(`[data-remark="${CSS.escape(passage.dataset.passage)}"]`);
  if (!remark) return;
  remark.open = true;
  remark.querySelector('[name="over"]').value = words.slice(0, 1000);
});
