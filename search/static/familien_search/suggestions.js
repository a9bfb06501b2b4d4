// An ARIA combobox (APG, "editable combobox with list autocomplete") over each search field. Without it the field still
// searches. Letters are sent by POST, so that no log of any server keeps them.
const SHORTEST = 2, WAIT = 120;
let number = 0;

for (const form of document.querySelectorAll("form[data-suggestions]")) combobox(form, form.querySelector("input[type=search]"));

function combobox(form, input) {
  const list = document.createElement("ul"), status = document.createElement("p");
  let active = -1, timer, asked = "", request;
  list.id = `suggestions-${++number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  status.className = "hidden-text";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  form.append(list, status);

  const options = () => [...list.children];
  const close = () => { list.hidden = true; list.replaceChildren(); choose(-1); input.setAttribute("aria-expanded", "false"); status.textContent = ""; };

  function choose(index) {
    active = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", options()[index].id); options()[index].scrollIntoView({ block: "nearest" }); }
  }

  function show(suggestions) {
    if (!suggestions.length) return close();
    list.replaceChildren(...suggestions.map(option));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
    status.textContent = `${suggestions.length} ${input.dataset.count}`;
  }

  function option({ title, url, type, through, lang, language }, at) {
    const item = document.createElement("li"), name = document.createElement("span"), more = document.createElement("span");
    item.id = `${list.id}-${at}`;
    item.setAttribute("role", "option");
    item.dataset.url = url;
    name.textContent = title;
    if (lang) { name.lang = lang; name.dir = "auto"; }
    more.className = "small soft";
    more.textContent = [through, type, language].filter(Boolean).join(" · ");
    item.append(name, " ", more);
    item.addEventListener("pointerdown", event => event.preventDefault());
    item.addEventListener("click", () => location.assign(url));
    return item;
  }

  async function ask() {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    request?.abort();
    if (text.length < SHORTEST) return close();
    request = new AbortController();
    try {
      const answer = await fetch(form.dataset.suggestions, { method: "POST", body: new URLSearchParams({ q: text }), signal: request.signal });
      if (answer.ok && text === input.value.trim() && document.activeElement === input) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "ArrowDown" && count) { event.preventDefault(); choose((active + 1) % count); }
    else if (event.key === "ArrowUp" && count) { event.preventDefault(); choose(active > 0 ? active - 1 : count - 1); }
    else if (event.key === "Enter" && active >= 0) { event.preventDefault(); location.assign(options()[active].dataset.url); }
    else if (event.key === "Tab") close();
  });
}
