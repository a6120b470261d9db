/* Bound figures in the editor of running text: an entity that cannot be typed in, reached with "/"
   and a button, and the strip below each editor. What is stored is the reference only. */
(() => {
  "use strict";
  const ours = window.doelenboomFigures;
  const { ContentState, EditorState, Modifier, SelectionState, convertFromRaw } = window.DraftJS;
  const React = window.React;
  const TYPE = "CIJFER";
  const MARKED = "geen";
  const address = () => {
    const told = document.querySelector("[data-figures]");
    return told ? told.dataset.figures : "";
  };

  const written = (state, selection, reference, text) => {
    const content = state.getCurrentContent().createEntity(TYPE, "IMMUTABLE", { ref: reference });
    const key = content.getLastCreatedEntityKey();
    const style = content.getBlockForKey(selection.getStartKey()).getInlineStyleAt(selection.getStartOffset());
    const next = Modifier.replaceText(content, selection, text, style, key);
    return EditorState.forceSelection(EditorState.push(state, next, "insert-characters"), next.getSelectionAfter());
  };
  const plainly = (state, selection, text) => {
    const next = Modifier.replaceText(state.getCurrentContent(), selection, text);
    return EditorState.forceSelection(EditorState.push(state, next, "insert-characters"), next.getSelectionAfter());
  };
  const rangeOf = (state, entityKey) => {
    for (const block of state.getCurrentContent().getBlocksAsArray()) {
      let found = null;
      block.findEntityRanges((one) => one.getEntity() === entityKey, (start, end) => { found = [start, end]; });
      if (found) return SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: found[0], focusOffset: found[1] });
    }
    return null;
  };
  const textOf = (state, selection) =>
    state.getCurrentContent().getBlockForKey(selection.getStartKey()).getText().slice(selection.getStartOffset(), selection.getEndOffset());
  const around = (state, selection) => {
    const content = state.getCurrentContent();
    return {
      before: content.getBlockForKey(selection.getStartKey()).getText().slice(0, selection.getStartOffset()),
      after: content.getBlockForKey(selection.getEndKey()).getText().slice(selection.getEndOffset()),
    };
  };

  const settle = (state, selection, decided, before) => {
    if (decided.action === "insert") return written(state, selection, decided.reference, decided.text);
    return plainly(state, selection, decided.action === "loosen" ? before : "");
  };

  /* One paragraph goes into the sentence; a page keeps its own blocks, so a heading stays a heading. */
  const inserted = (state, fresh) => {
    const blocks = fresh.getBlocksAsArray();
    let content = Modifier.removeRange(state.getCurrentContent(), state.getSelection(), "forward");
    let at = content.getSelectionAfter();
    if (blocks.length === 1 && blocks[0].getType() === "unstyled") {
      return Modifier.replaceWithFragment(content, at, fresh.getBlockMap());
    }
    const isWithin = at.getStartOffset() > 0;
    if (isWithin) {
      content = Modifier.splitBlock(content, at);
      at = content.getSelectionAfter();
    }
    const behind = at.getStartKey();
    const all = content.getBlocksAsArray().flatMap((block) => {
      if (block.getKey() !== behind) return [block];
      return block.getText() ? [...blocks, block] : blocks;
    });
    const last = blocks[blocks.length - 1];
    const after = SelectionState.createEmpty(last.getKey()).merge({ anchorOffset: last.getLength(), focusOffset: last.getLength() });
    return content.merge({ blockMap: ContentState.createFromBlockArray(all).getBlockMap(), selectionAfter: after });
  };

  class FigureSource extends React.Component {
    componentDidMount() {
      const { editorState, entity, entityKey, onClose, onComplete } = this.props;
      const selection = (entity && entity.getType() === TYPE && rangeOf(editorState, entityKey)) || editorState.getSelection();
      const reference = entity && entity.getType() === TYPE ? entity.getData().ref : "";
      const text = textOf(editorState, selection);
      if (!address()) {
        const why = document.querySelector("[data-why-no-figures]");
        window.alert(why ? why.textContent : "Bewaar eerst een concept. Daarna kunt u cijfers in de tekst zetten.");
        return onClose();
      }
      ours.choose({ address: address(), reference, text: reference ? text : "", query: reference === MARKED ? text : "", ...around(editorState, selection) })
        .then((decided) => (decided ? onComplete(settle(editorState, selection, decided, text)) : onComplete(editorState)));
    }
    render() {
      return null;
    }
  }

  const Figure = ({ children, contentState, entityKey, onEdit }) => {
    const { ref, problem } = contentState.getEntity(entityKey).getData();
    const marked = ref === MARKED;
    return React.createElement("span", {
      className: `db-chip${marked ? " db-chip--marked" : ""}${problem ? " db-chip--problem" : ""}`,
      title: problem || (marked ? "Geen statistiek. Klik om dit te veranderen." : "Gebonden cijfer. Klik om de bron te zien of te veranderen."),
      onClick: () => onEdit(entityKey),
    }, children);
  };

  window.draftail.registerPlugin({ type: TYPE, source: FigureSource, decorator: Figure }, "entityTypes");

  /* ------------------------------------------------------ the strip below an editor */
  const adapterOf = (input, wrapper) => {
    const editor = () => input.draftailEditor;
    const state = () => editor().getEditorState();
    const put = (next) => editor().onChange(next);
    const range = (one) => SelectionState.createEmpty(one.key).merge({ anchorOffset: one.start, focusOffset: one.end });
    const box = wrapper.querySelector("[role=textbox]");
    const adapter = {
      address: address(),
      label: (box && box.getAttribute("aria-label")) || labelOf(input),
      passages: () => {
        const content = state().getCurrentContent();
        return content.getBlocksAsArray().map((block) => {
          const passage = { key: block.getKey(), text: block.getText(), bound: [], marked: [] };
          const isOurs = (one) => one.getEntity() && content.getEntity(one.getEntity()).getType() === TYPE;
          block.findEntityRanges(isOurs, (start, end) => {
            const { ref } = content.getEntity(block.getEntityAt(start)).getData();
            (ref === MARKED ? passage.marked : passage.bound).push([start, end]);
          });
          return passage;
        });
      },
      around: (one) => around(state(), range(one)),
      bind: (one, reference, text) => put(written(state(), range(one), reference, text)),
      mark: (one) => put(written(state(), range(one), MARKED, one.words)),
      content: () => {
        const data = new FormData();
        editor().saveState();
        data.set("editor", input.value);
        return data;
      },
      take: (told, pasted) => {
        const fresh = convertFromRaw(JSON.parse(told.editor));
        const now = state();
        const empty = !now.getCurrentContent().hasText();
        if (!pasted || empty) return put(EditorState.push(now, fresh, "insert-fragment"));
        return put(EditorState.push(now, inserted(now, fresh), "insert-fragment"));
      },
      undo: () => put(EditorState.undo(state())),
      insert: () => editor().onRequestSource(TYPE),
      focus: () => editor().focus(),
      highlight: (places) => paint(wrapper, places),
    };
    return adapter;
  };
  const labelOf = (input) => {
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    return label ? label.textContent.replace("*", "").trim() : "deze tekst";
  };

  /* Loose numbers are underlined by the browser's own highlights, so that the text stays as it is. */
  const painted = new Map();
  const paint = (wrapper, places) => {
    if (!window.CSS || !CSS.highlights) return;
    painted.set(wrapper, places.map((one) => ({ one, range: domRange(wrapper, one) })).filter((each) => each.range));
    const ranges = [...painted].filter(([each]) => each.isConnected).flatMap(([, list]) => list.map((each) => each.range));
    CSS.highlights.set("db-loose", new Highlight(...ranges));
  };
  const domRange = (wrapper, one) => {
    const block = wrapper.querySelector(`[data-block="true"][data-offset-key^="${CSS.escape(one.key)}-"]`);
    if (!block) return null;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.length;
      if (!begun && one.start < end) {
        range.setStart(node, one.start - at);
        begun = true;
      }
      if (begun && one.end <= end) {
        range.setEnd(node, one.end - at);
        return range;
      }
      at = end;
    }
    return null;
  };
  const hit = (wrapper, event) =>
    (painted.get(wrapper) || []).find(({ range }) =>
      [...range.getClientRects()].some((rect) =>
        event.clientX >= rect.left && event.clientX <= rect.right && event.clientY >= rect.top && event.clientY <= rect.bottom));

  const begin = (input) => {
    const wrapper = input.parentNode && input.parentNode.querySelector("[data-draftail-editor-wrapper]");
    if (!wrapper || !input.draftailEditor || input.dataset.figuresStrip || !address()) return;
    input.dataset.figuresStrip = "1";
    const adapter = adapterOf(input, wrapper);
    const strip = ours.strip(adapter);
    wrapper.after(strip);
    new MutationObserver(() => adapter.changed()).observe(wrapper, { childList: true, characterData: true, subtree: true });
    wrapper.addEventListener("click", (event) => {
      const found = hit(wrapper, event);
      if (found) adapter.pointed(found.one);
    });
    // Enter within a figure opens it; the editor itself would cut the paragraph there.
    wrapper.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !event.target.closest("[role=textbox]")) return;
      const now = input.draftailEditor.getEditorState();
      const at = now.getSelection();
      if (!at.isCollapsed()) return;
      const block = now.getCurrentContent().getBlockForKey(at.getStartKey());
      const key = block.getEntityAt(at.getStartOffset());
      const isWithin = key && at.getStartOffset() > 0 && block.getEntityAt(at.getStartOffset() - 1) === key;
      if (!isWithin || now.getCurrentContent().getEntity(key).getType() !== TYPE) return;
      event.preventDefault();
      event.stopPropagation();
      input.draftailEditor.onEditEntity(key);
    }, true);
  };
  const all = () => document.querySelectorAll("input[data-draftail-input]").forEach(begin);
  const start = () => {
    all();
    new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
