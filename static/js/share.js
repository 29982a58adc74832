// Opens the device's own way of passing a page on, where there is one.

for (const item of document.querySelectorAll(".share-sheet")) {
  const button = item.querySelector("button");
  const { title, address: url } = button.dataset;
  const can = navigator.share && (navigator.canShare?.({ title, url }) ?? true);
  if (!can) continue;
  item.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ title, url });
    } catch (error) {
      // Whoever closes the sheet has decided; anything else is worth a line in the log.
      if (error.name !== "AbortError") console.error(error);
    }
  });
}
