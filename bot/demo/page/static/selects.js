// Select menus of all kinds, in messages and in forms.

import { arrows, h, icon, layer } from "./dom.js";
import { face } from "./faces.js";
import { store } from "./store.js";

const PLACEHOLDERS = { 3: "Make a selection", 5: "Select a user", 6: "Select a role", 7: "Select a user or role", 8: "Select a channel" };

/** What can be chosen in a select: words, or the people, roles or channels of the server. */
export function choices(component) {
  if (component.type === 3) return component.options.map((option) => ({ ...option, emoji: option.emoji?.name }));
  const users = Object.entries(store.server.users).map(([value, label]) => ({ value, label, user: true }));
  const roles = store.server.roles.map((role) => ({ value: role.id, label: `@${role.name}`, colour: role.colour }));
  const wanted = component.channel_types;
  const channels = store.server.channels
    .filter((channel) => channel.type !== 1 && (!wanted?.length || wanted.includes(channel.type)))
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
  return { 5: users, 6: roles, 7: [...roles, ...users], 8: channels }[component.type] ?? [];
}

const chosenAtFirst = (component, list) =>
  component.type === 3
    ? list.filter((option) => option.default).map((option) => option.value)
    : (component.default_values ?? []).map((value) => String(value.id));

/** Make a select; `onchoose` is given the values when the choice is made. */
export function selectMenu(component, onchoose, { within = "message" } = {}) {
  const list = choices(component);
  let chosen = chosenAtFirst(component, list);
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const element = h("button", {
    class: "select",
    type: "button",
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-label": component.placeholder ?? PLACEHOLDERS[component.type],
    disabled: component.disabled === true,
  });

  const draw = () => {
    const labels = chosen.map((value) => list.find((option) => option.value === value)).filter(Boolean);
    element.replaceChildren(
      labels.length
        ? h("span", { class: "chosen" }, labels.map((option) => h("span", {}, option.emoji ? `${option.emoji} ` : "", option.label)))
        : h("span", { class: "placeholder" }, component.placeholder ?? PLACEHOLDERS[component.type]),
      icon("down"),
    );
  };

  const open = () => {
    const before = chosen.join(" ");
    let close = () => {};
    const pick = (value) => {
      if (most === 1) {
        const unset = within === "modal" && least === 0 && chosen[0] === value;
        chosen = unset ? [] : [value];
        draw();
        close();
      } else {
        chosen = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value].slice(0, most);
        draw();
        redraw();
      }
    };
    const options = list.map((option) => optionOf(option, () => pick(option.value)));
    const redraw = () =>
      options.forEach((option, index) => option.setAttribute("aria-selected", String(chosen.includes(list[index].value))));
    const search = h("input", { class: "search", type: "search", placeholder: "Search", "aria-label": "Search" });
    search.addEventListener("input", () => {
      const wanted = search.value.toLowerCase();
      options.forEach((option, index) => (option.hidden = !list[index].label.toLowerCase().includes(wanted)));
    });
    const clear = h("button", { class: "clear", type: "button", role: "option", "aria-selected": "false" }, "Choose nothing");
    clear.addEventListener("click", () => {
      chosen = [];
      draw();
      close();
    });
    const popup = h(
      "div",
      { class: "popup listbox", role: "listbox", onkeydown: (event) => arrows(popup, event) },
      component.type === 3 && list.length < 12 ? null : search,
      options.length ? options : h("div", { class: "empty" }, "Nothing to choose from"),
      least === 0 && chosen.length && within === "message" ? clear : null,
    );
    redraw();
    popup.style.minWidth = `${element.offsetWidth}px`;
    element.setAttribute("aria-expanded", "true");
    close = layer(popup, {
      anchor: element,
      onclose: () => {
        element.setAttribute("aria-expanded", "false");
        const isAllowed = chosen.length >= least;
        if (!isAllowed) chosen = before ? before.split(" ") : [];
        draw();
        // Choosing again what is chosen already says so too, as on Discord.
        if (isAllowed && (chosen.join(" ") !== before || within === "modal")) onchoose(chosen);
      },
    });
    (popup.querySelector("input") ?? options[0])?.focus();
  };
  element.addEventListener("click", open);
  draw();
  return element;
}

function optionOf(option, onclick) {
  return h(
    "button",
    { class: "option", type: "button", role: "option", onclick },
    option.user ? face(option.value, 24) : null,
    option.emoji ? h("span", { class: "emoji" }, option.emoji) : null,
    h("span", { class: "what" }, coloured(option), option.description ? h("small", {}, option.description) : null),
    icon("check"),
  );
}

function coloured(option) {
  const label = h("span", { class: "name" }, option.label);
  if (option.colour) label.style.color = option.colour;
  return label;
}
