// Components V2 of messages: containers, sections, texts, galleries, files, buttons and selects.

import { act } from "./store.js";
import { h, icon, toast } from "./dom.js";
import { fileCard, media } from "./media.js";
import { markdown } from "./markdown.js";
import { openModal } from "./modal.js";
import { selectMenu } from "./selects.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "linked" };

/** Show the components of a message. */
export function components(message, list) {
  return list.map((component) => one(message, component));
}

function one(message, component) {
  switch (component.type) {
    case 1:
      return h("div", { class: "row" }, components(message, component.components));
    case 2:
      return button(message, component);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectMenu(component, (values) =>
        interact(message, { kind: "select", id: component.custom_id, values }),
      );
    case 9:
      return h(
        "div",
        { class: "section" },
        h("div", { class: "texts" }, components(message, component.components)),
        component.accessory ? h("div", { class: "accessory" }, one(message, component.accessory)) : null,
      );
    case 10:
      return h("div", { class: "text" }, markdown(component.content));
    case 11:
      return h("div", { class: "thumbnail" }, file(message, component));
    case 12:
      return h(
        "div",
        { class: `gallery count-${Math.min(component.items.length, 4)}` },
        component.items.map((item) => file(message, item)),
      );
    case 13:
      return fileCard({ ...attachmentOf(message, component.file.url), ...component, url: component.file.url });
    case 14:
      return h("hr", { class: `${component.divider === false ? "blank" : ""} ${component.spacing === 2 ? "large" : ""}` });
    case 17:
      return container(message, component);
    default:
      return h("div", { class: "unknown" }, "A component that the demo can't show");
  }
}

function container(message, component) {
  const box = h("div", { class: "container" }, components(message, component.components));
  if (component.accent_color !== undefined && component.accent_color !== null) {
    box.classList.add("accented");
    box.style.setProperty("--accent", `#${component.accent_color.toString(16).padStart(6, "0")}`);
  }
  return box;
}

const attachmentOf = (message, url) => message.attachments.find((each) => each.url === url) ?? {};

function file(message, item) {
  const found = attachmentOf(message, item.media.url);
  const data = { width: item.media.width, height: item.media.height, ...found, url: item.media.url };
  return media(data, { key: message.id, spoiler: item.spoiler, description: item.description ?? "" });
}

function button(message, component) {
  const content = [
    component.emoji ? h("span", { class: "emoji" }, component.emoji.id ? `:${component.emoji.name}:` : component.emoji.name) : null,
    component.label ?? "",
  ];
  const kind = `button ${STYLES[component.style] ?? "secondary"}`;
  if (component.style === 5) {
    return h("a", { class: kind, href: safe(component.url), target: "_blank", rel: "noopener noreferrer" }, content, icon("link"));
  }
  const press = async () => {
    element.classList.add("waiting");
    await interact(message, { kind: "press", id: component.custom_id });
    element.classList.remove("waiting");
  };
  const element = h(
    "button",
    { class: kind, type: "button", disabled: component.disabled === true, onclick: press },
    h("span", { class: "label" }, content),
  );
  return element;
}

const safe = (url) => (/^https?:\/\//.test(url) ? url : null);

async function interact(message, action) {
  const answer = await act({ ...action, channel: message.channel_id, message: message.id });
  show(answer);
}

/** Show what the bot has answered: a form, or that it did not. */
export function show(answer) {
  if (answer.error === "The application did not respond") toast("This interaction failed", true);
  else if (answer.error) toast(answer.error, true);
  else if (answer.modal) openModal(answer.modal);
}
