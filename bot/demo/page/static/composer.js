// The field to write in: plain messages with files, and slash commands with their options.

import { act, channelOf, commandsIn, nameOf, store } from "./store.js";
import { CommandForm } from "./command_form.js";
import { show } from "./components.js";
import { h, icon, toast } from "./dom.js";
import { face } from "./faces.js";

const composer = document.getElementById("composer");

let drawnFor = "";
/** The command that is being filled in; it stays while other things change. */
let form = null;
let hinted = sessionStorage.getItem("hinted") !== null;

/** Draw the composer of the channel, unless it is drawn already: what is typed stays. */
export function drawComposer(change) {
  const channel = channelOf(store.channel);
  const wanted = `${store.viewer} ${store.channel} ${channel?.writable}`;
  if (wanted === drawnFor && !change.composer) return;
  drawnFor = wanted;
  form = null;
  drawText();
}

function drawText(text = "") {
  form = null;
  const channel = channelOf(store.channel);
  if (!channel || channel.type === 15) return composer.replaceChildren();
  if (!channel.writable) {
    composer.replaceChildren(h("div", { class: "field-box closed" }, "You do not have permission to send messages in this channel."));
    return;
  }
  const files = [];
  const input = h("textarea", {
    id: "text",
    rows: "1",
    maxlength: "2000",
    placeholder: `Message ${channel.type === 1 ? `@${nameOf(store.server.bot)}` : `#${channel.name}`}`,
    "aria-label": "Message",
    autocomplete: "off",
  });
  const list = h("div", { class: "suggestions", role: "listbox", "aria-label": "Commands", hidden: true });
  const tray = h("div", { class: "tray", hidden: true });
  const upload = h("input", { type: "file", class: "hidden-file", multiple: true, "aria-label": "Attach files" });
  const drawTray = () => {
    tray.hidden = !files.length;
    tray.replaceChildren(
      ...files.map((file, index) =>
        h(
          "div",
          { class: "attached" },
          icon("file"),
          h("span", {}, file.name),
          h("button", { type: "button", "aria-label": "Remove", onclick: () => (files.splice(index, 1), drawTray()) }, icon("close")),
        ),
      ),
    );
  };
  const attach = (given) => {
    files.push(...given);
    files.length = Math.min(files.length, 10);
    drawTray();
    input.focus();
  };
  upload.addEventListener("change", () => attach(upload.files));
  input.addEventListener("paste", (event) => event.clipboardData.files.length && attach(event.clipboardData.files));
  const send = async () => {
    const written = input.value.trim();
    if (!written && !files.length) return;
    if (/^\/\w/.test(written)) return toast("Choose a command from the list.", true);
    input.value = "";
    const sent = files.splice(0);
    drawTray();
    grow(input);
    const uploads = Object.fromEntries(sent.map((file, index) => [`file${index}`, file]));
    const answer = await act({ kind: "send", channel: channel.id, text: written }, uploads);
    if (answer.error) {
      toast(answer.error, true);
      input.value = written;
      attach(sent);
    }
  };
  input.addEventListener("input", () => {
    grow(input);
    suggest(input.value, list);
  });
  input.addEventListener("keydown", (event) => {
    if (!list.hidden && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      (list.querySelector('[aria-selected="true"]') ?? list.querySelector("[role=option]"))?.click();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) mark(list, event);
    else if (event.key === "Escape") list.hidden = true;
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  });
  const plus = h("label", { class: "tool plus", title: "Attach files", tabindex: "0" }, icon("plus"), upload);
  const slash = h("button", { class: "tool", type: "button", "aria-label": "Commands", title: "Commands", onclick: () => {
    input.value = "/";
    input.focus();
    suggest("/", list);
  } }, "/");
  composer.replaceChildren(hint(channel) ?? "", list, tray, h("div", { class: "field-box" }, plus, input, slash));
  input.value = text;
  if (text) suggest(text, list);
  if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
}

function grow(input) {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
}

function mark(list, event) {
  event.preventDefault();
  const options = [...list.querySelectorAll("[role=option]")];
  const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = options[(now + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length];
  for (const option of options) option.setAttribute("aria-selected", String(option === next));
  next?.scrollIntoView({ block: "nearest" });
}

let asked = 0;

async function suggest(text, list) {
  const number = (asked += 1);
  if (!/^\/[\w -]*$/.test(text)) return (list.hidden = true);
  const { slash } = await commandsIn(store.channel);
  if (number !== asked) return;
  const typed = text.slice(1).toLowerCase();
  const found = slash.filter((command) => command.name.startsWith(typed) || command.name.includes(typed));
  found.sort((a, b) => b.name.startsWith(typed) - a.name.startsWith(typed) || a.name.localeCompare(b.name));
  list.hidden = !found.length;
  list.replaceChildren(
    h("div", { class: "title" }, face(store.server.bot, 18), nameOf(store.server.bot)),
    ...found.map((command, index) =>
      h(
        "button",
        { class: "suggestion", type: "button", role: "option", "aria-selected": String(index === 0), onclick: () => openForm(command) },
        h("span", { class: "command" }, `/${command.name}`, command.options.filter((option) => option.required).map((option) => h("i", {}, option.name))),
        h("small", {}, command.description),
      ),
    ),
  );
}

function openForm(command, files = {}) {
  const channel = store.channel;
  const send = async (options, uploads) => {
    const answer = await act({ kind: "slash", channel, command: command.name, options }, uploads);
    if (!answer.error) {
      drawText();
      return show(answer);
    }
    show(answer);
    return undefined;
  };
  form = new CommandForm(command, { onsend: send, oncancel: () => drawText() });
  composer.replaceChildren(form.element);
  for (const [name, file] of Object.entries(files)) form.attach(name, file);
  form.focus();
}

/** Open a command in the composer, as a press on a mention of it does. */
export async function openCommand(name, files = {}) {
  const { slash } = await commandsIn(store.channel);
  const command = slash.find((each) => each.name === name);
  if (!command) return toast(`You can't use /${name} here.`, true);
  if (!channelOf(store.channel).writable) return toast("You can't write in this channel.", true);
  openForm(command, files);
}

function hint(channel) {
  if (hinted || channel.type !== 0 || channel.name !== "create") return null;
  const close = () => {
    hinted = true;
    sessionStorage.setItem("hinted", "");
    box.remove();
  };
  const use = async () => {
    button.disabled = true;
    try {
      const [image, video] = await Promise.all([sample("puppet.png"), sample("dance.mp4")]);
      close();
      await openCommand("motion", { image, video });
    } catch {
      button.disabled = false;
      toast("The samples can't be loaded.", true);
    }
  };
  const button = h("button", { class: "button primary", type: "button", onclick: use }, "Use these");
  const box = h(
    "div",
    { class: "hint" },
    h("a", { href: "/samples/puppet.png", title: "Save the picture" }, h("img", { src: "/samples/puppet.png", alt: "puppet.png" })),
    h("a", { href: "/samples/dance.mp4", title: "Save the clip" }, h("video", { src: "/samples/dance.mp4#t=0.6", preload: "metadata", muted: true })),
    h("p", {}, h("strong", {}, "Let the puppet dance"), h("span", {}, "A picture and a clip, ready to be used.")),
    button,
    h("button", { class: "close", type: "button", "aria-label": "Close", onclick: close }, icon("close")),
  );
  return box;
}

async function sample(name) {
  const answer = await fetch(`/samples/${name}`);
  if (!answer.ok) throw new Error(name);
  const blob = await answer.blob();
  return new File([blob], name, { type: blob.type });
}
