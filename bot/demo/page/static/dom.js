// Builds elements. Text goes in as text nodes alone: what members write is never read as HTML.

/** Make an element: properties that begin with "on" are listeners, "class" and the rest are attributes. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  hash: "M10 3 8 21M16 3l-2 18M4 8.5h17M3 15.5h17",
  forum: "M4 5h16v11H9l-5 4zM8 9h8M8 12.5h5",
  thread: "M5 4v9a4 4 0 0 0 4 4h10M15 13l4 4-4 4",
  at: "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zm3.5 0v5c0 3 4.5 2.5 4.5-1.5a8 8 0 1 0-3 6",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-7 9c0-4 3-6 7-6s7 2 7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.5.7 4 2.5 4 5.5",
  menu: "M4 6h16M4 12h16M4 18h16",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  send: "M4 12 3 4l18 8-18 8 1-8zm0 0h8",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
  sound: "M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4.5 4.5 0 0 1 0 6",
  mute: "M4 9.5v5h4l5 4v-13l-5 4zM17 10l4 4M21 10l-4 4",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  down: "M6 9l6 6 6-6",
  link: "M10 14 20 4M14 4h6v6M18 13v7H4V6h7",
  theme: "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  check: "M5 12.5l4.5 4.5L19 7",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zm10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
};

/** Make an icon of lines in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Show one sentence for a while at the bottom of the page. */
export function toast(text, isError = false) {
  const element = h("div", { class: `toast${isError ? " error" : ""}` }, text);
  document.getElementById("toasts").append(element);
  setTimeout(() => element.remove(), isError ? 7000 : 9000);
}

/** Put something over the page; a press outside of it or Escape takes it away. */
export function layer(content, { onclose = () => {}, anchor = null, modal = false } = {}) {
  const back = document.activeElement;
  const element = h("div", { class: modal ? "layer backdrop" : "layer" }, content);
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    element.remove();
    document.removeEventListener("keydown", onKey, true);
    onclose();
    if (back?.isConnected) back.focus({ preventScroll: true });
  };
  const onKey = (event) => {
    if (event.key !== "Escape" || element !== document.getElementById("layers").lastElementChild) return;
    event.stopPropagation();
    close();
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.target === element && !modal) close();
  });
  document.addEventListener("keydown", onKey, true);
  document.getElementById("layers").append(element);
  if (anchor) place(content, anchor);
  return close;
}

function place(content, anchor) {
  const at = anchor.getBoundingClientRect ? anchor.getBoundingClientRect() : anchor;
  const [width, height] = [content.offsetWidth, content.offsetHeight];
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  const below = at.bottom + 4;
  const top = below + height > innerHeight - 8 ? Math.max(8, at.top - height - 4) : below;
  content.style.left = `${left}px`;
  content.style.top = `${top}px`;
}

/** Move the focus through a list of options with the arrow keys. */
export function arrows(container, event, selector = '[role="option"], [role="menuitem"]') {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
  const options = [...container.querySelectorAll(selector)].filter((option) => !option.hidden);
  if (!options.length) return false;
  const now = options.indexOf(document.activeElement);
  const step = event.key === "ArrowDown" ? 1 : -1;
  options[(now + step + options.length) % options.length].focus();
  event.preventDefault();
  return true;
}
