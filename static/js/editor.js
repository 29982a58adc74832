// Gives each text area of the editor its name, and the focus when its label is clicked.

document.addEventListener("prose-editor:ready", ({ detail }) => {
  const { editor, textarea } = detail;
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  if (!label) return;
  const words = label.textContent.trim().replace(/:$/, "");
  editor.setOptions({
    editorProps: { attributes: { "aria-label": words, "aria-multiline": "true" } },
  });
  label.addEventListener("click", (event) => {
    event.preventDefault();
    editor.commands.focus();
  });
});
