// A link to a piece, a show or a person of ours, kept by identity: when its address
// changes the link follows, and while its target is not live only the words remain.

import { Mark, crel, gettext, mergeAttributes } from "django-prose-editor/editor";

const SEARCH = "/admin/references/";
const PAUSE = 200;

const search = async (words, signal) => {
  const base = document.querySelector("[data-references]")?.dataset.references;
  const response = await fetch(`${base || SEARCH}?q=${encodeURIComponent(words)}`, {
    headers: { Accept: "application/json" },
    signal,
  });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return (await response.json()).results;
};

const option = (result, choose) => {
  const button = crel("button", { type: "button", className: "reference-result" }, [
    crel("span", { textContent: result.label }),
    crel("span", { className: "quiet", textContent: result.kind }),
  ]);
  button.addEventListener("click", () => choose(result));
  return crel("li", {}, [button]);
};

const ask = (start) =>
  new Promise((resolve) => {
    const input = crel("input", {
      type: "search",
      value: start,
      id: "reference-words",
      autocomplete: "off",
    });
    const list = crel("ul", { className: "reference-results" });
    const status = crel("p", { className: "quiet", role: "status" });
    const cancel = crel("button", { type: "button", textContent: gettext("Cancel") });
    const dialog = crel(
      "dialog",
      { className: "reference-dialog", "aria-labelledby": "reference-title" },
      [
        crel("h2", { id: "reference-title", textContent: "Link to a piece, show or person" }),
        crel("label", { htmlFor: "reference-words", textContent: "Search" }),
        input,
        status,
        list,
        crel("div", { className: "reference-buttons" }, [cancel]),
      ],
    );
    let chosen = null;
    let timer = 0;
    let running = null;

    const show = async () => {
      running?.abort();
      running = new AbortController();
      const words = input.value.trim();
      if (!words) {
        list.replaceChildren();
        status.textContent = "Type a headline, a title or a name.";
        return;
      }
      try {
        const results = await search(words, running.signal);
        list.replaceChildren(...results.map((result) => option(result, choose)));
        status.textContent = results.length
          ? `${results.length} found`
          : "Nothing found. Try fewer words.";
      } catch (error) {
        if (error.name === "AbortError") return;
        list.replaceChildren();
        status.textContent = "The search does not answer. Try again in a moment.";
      }
    };
    const choose = (result) => {
      chosen = result;
      dialog.close();
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
    dialog.addEventListener("keydown", (event) => {
      const buttons = [...list.querySelectorAll("button")];
      const at = buttons.indexOf(document.activeElement);
      if (event.key === "Enter" && event.target === input) {
        event.preventDefault();
        buttons[0]?.click();
      } else if (event.key === "ArrowDown") {
        event.preventDefault();
        buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
      } else if (event.key === "ArrowUp") {
        event.preventDefault();
        (at > 0 ? buttons[at - 1] : input).focus();
      }
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      clearTimeout(timer);
      running?.abort();
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
    input.select();
    show();
  });

const selectedText = ({ state }) => {
  const { from, to } = state.selection;
  return state.doc.textBetween(from, to, " ");
};

const insert = async (editor, name) => {
  if (editor.isActive(name)) editor.commands.extendMarkRange(name);
  const text = selectedText(editor);
  const result = await ask(text);
  if (!result) {
    editor.commands.focus();
    return;
  }
  const mark = { type: name, attrs: { ref: result.ref } };
  const chain = editor.chain().focus();
  if (text) chain.unsetMark("link").setMark(name, mark.attrs).run();
  else chain.insertContent({ type: "text", text: result.label, marks: [mark] }).run();
};

export const Reference = Mark.create({
  name: "reference",
  // Read before the plain link, which would take any <a> for its own.
  priority: 1100,
  excludes: "link",
  inclusive: false,

  addAttributes() {
    return {
      ref: {
        default: null,
        parseHTML: (element) => element.dataset.ref,
        renderHTML: ({ ref }) => ({ "data-ref": ref }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "a[data-ref]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["a", mergeAttributes(HTMLAttributes), 0];
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: this.name,
      groups: "link",
      priority: 90,
      command: (editor) => insert(editor, "reference"),
      active: (editor) => editor.isActive("reference"),
      button: buttons.material(
        "auto_stories",
        "link to a piece, show or person (Ctrl-Shift-K)",
      ),
    });
    menu.defineItem({
      name: "unreference",
      groups: "link",
      priority: 80,
      command: (editor) =>
        editor.chain().focus().extendMarkRange("reference").unsetMark("reference").run(),
      hidden: (editor) => !editor.isActive("reference"),
      button: buttons.material("link_off", "remove the link"),
    });
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Shift-k": ({ editor }) => {
        insert(editor, "reference");
        return true;
      },
    };
  },
});
