// Veils what tells further than a reader has watched. How far that is stands on the
// reader's device, for each show; it is never sent. Elements say how far they tell by
// data-reach ("1.4": season 1, episode 4), inside or on one with data-show; what stands
// in a list or a head has a data-label for its cover, a part of a text has none. The words
// of a veil come from the page (components/veil.html), so this file knows no language.
// Its tag has blocking="render": what shall be veiled is not seen for a moment before.

const keyOf = (show) => `watched:${show}`;
const held = new Map(); // where the browser keeps nothing
const opened = new WeakSet();
let isRefused = false;

const read = (show) => {
  try {
    return localStorage.getItem(keyOf(show)) ?? held.get(show) ?? "";
  } catch {
    isRefused = true;
    return held.get(show) ?? "";
  }
};

const write = (show, reach) => {
  held.set(show, reach);
  try {
    if (reach) localStorage.setItem(keyOf(show), reach);
    else localStorage.removeItem(keyOf(show));
  } catch {
    isRefused = true;
  }
};

const placeOf = (text) => (/^\d{1,5}\.\d{1,5}$/.test(text) ? text.split(".").map(Number) : null);

const isFurther = (reach, watched) => {
  const [there, here] = [placeOf(reach), placeOf(watched)];
  if (!there || !here) return false;
  return there[0] > here[0] || (there[0] === here[0] && there[1] > here[1]);
};

const showOf = (element) => element.closest("[data-show]")?.dataset.show;

const isHidden = (element) => {
  const show = showOf(element);
  return Boolean(show) && !opened.has(element) && isFurther(element.dataset.reach, read(show));
};

// -- one thing in a list: a cover over the very place it takes -------------------------

const lead = (element) => {
  if (!element.matches("a")) element.setAttribute("tabindex", "-1");
  element.focus();
};

const unveil = (element) => {
  element.classList.remove("veil");
  element.querySelector(":scope > .veil-over")?.remove();
};

const veil = (element) => {
  const over = document.getElementById("veil")?.content.firstElementChild.cloneNode(true);
  if (!over) return;
  for (const slot of over.querySelectorAll("[data-label]")) {
    slot.textContent = element.dataset.label ?? "";
  }
  over.querySelector("button").addEventListener("click", () => {
    opened.add(element);
    unveil(element);
    lead(element.querySelector("a") ?? element);
  });
  element.classList.add("veil");
  element.append(over);
};

const dress = (element) => {
  const hidden = isHidden(element);
  if (hidden && !element.classList.contains("veil")) veil(element);
  if (!hidden && element.classList.contains("veil")) unveil(element);
};

// -- the text of a piece: one cover for all that is hidden of it -----------------------

const partsOf = (text) => [...text.querySelectorAll("[data-reach]:not([data-label])")];

const headOf = (text) => {
  const stage = text.closest(".piece")?.querySelector(".stage");
  return stage ? [...stage.querySelectorAll("[data-reach]")] : [];
};

const dressText = (text) => {
  const parts = partsOf(text);
  const hidden = parts.filter(isHidden);
  for (const part of parts) part.classList.toggle("is-veiled", hidden.includes(part));
  text.classList.toggle("has-veil", hidden.length > 0);
  const cover = text.querySelector(".veil-cover");
  if (!cover) return;
  cover.hidden = hidden.length === 0;
  if (hidden.length) hidden[0].before(cover);
};

const watchText = (text) => {
  const cover = text.querySelector(".veil-cover");
  const parts = partsOf(text);
  const open = (first) => {
    for (const told of [...parts, ...headOf(text)]) opened.add(told);
    dressAll();
    if (first) lead(first);
  };
  cover?.querySelector("[data-open]")?.addEventListener("click", () => open(parts.find(isHidden)));
  cover?.querySelector("[data-watched]")?.addEventListener("click", (event) => {
    const first = parts.find(isHidden);
    write(showOf(text), event.currentTarget.dataset.watched);
    open(first);
  });
};

// A link to a section is a wish to read it.
const follow = (text) => {
  const parts = partsOf(text);
  const wanted = parts.find((part) => part.id && part.id === linked());
  if (!wanted || !isHidden(wanted)) return;
  for (const part of parts) if (part.contains(wanted)) opened.add(part);
  dressAll();
  wanted.scrollIntoView();
};

const linked = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};

// -- the question ----------------------------------------------------------------------

const ask = (form) => {
  const show = showOf(form);
  const select = form.querySelector("select");
  const fill = () => {
    const reach = read(show);
    if (![...select.options].some((option) => option.value === reach) && placeOf(reach)) {
      const [season, episode] = placeOf(reach);
      const words = select.dataset.other.replace("%s", season).replace("%e", episode);
      select.append(new Option(words, reach));
    }
    select.value = reach;
    if (select.selectedIndex < 0) select.value = "";
    form.querySelector(".watched-refused").hidden = !isRefused;
  };
  select.addEventListener("change", () => {
    write(show, select.value);
    dressAll();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  return fill;
};

const texts = [...document.querySelectorAll("[data-told]")];
const others = [...document.querySelectorAll("[data-reach][data-label]")];
const forms = [...document.querySelectorAll("form.watched")].map(ask);

function dressAll() {
  others.forEach(dress);
  texts.forEach(dressText);
  for (const fill of forms) fill();
}

texts.forEach(watchText);
dressAll();
texts.forEach(follow);
addEventListener("hashchange", () => texts.forEach(follow));
document.documentElement.classList.add("can-veil");
// Another tab of this site may have said more; so may this one before the way back.
addEventListener("storage", dressAll);
addEventListener("pageshow", (event) => event.persisted && dressAll());
