// The menus on messages and on people: right-click, or the button with three dots.

import { act, commandsIn, nameOf, personOf, connect, store } from "./store.js";
import { show } from "./components.js";
import { arrows, h, layer, toast } from "./dom.js";
import { face } from "./faces.js";
import { canRemove, remove, textOf } from "./messages.js";

function open(title, anchor, groups) {
  let close = () => {};
  const item = ([label, act, kind]) =>
    h(
      "button",
      {
        class: `item ${kind ?? ""}`,
        type: "button",
        role: "menuitem",
        onclick: () => {
          close();
          act();
        },
      },
      h("span", {}, label),
      kind === "apps" ? face(store.server.bot, 18) : null,
    );
  const menu = h(
    "div",
    { class: "popup menu", role: "menu", "aria-label": title, onkeydown: (event) => arrows(menu, event) },
    groups.filter(([, items]) => items.length).map(([name, items]) =>
      h("div", { class: "group" }, name ? h("div", { class: "group-name" }, name) : null, items.map(item)),
    ),
  );
  close = layer(menu, { anchor });
  menu.querySelector("[role=menuitem]")?.focus();
}

/** Open the menu of a message. */
export async function messageMenu(message, _event, anchor, isPrivate) {
  const commands = isPrivate ? { message: [] } : await commandsIn(message.channel_id);
  const use = (name) => async () => show(await act({ kind: "menu", name, channel: message.channel_id, message: message.id }));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(textOf(message));
      toast("Copied.");
    } catch {
      toast("The browser doesn't let the page copy.", true);
    }
  };
  const dismiss = () => document.querySelector(`#message-${message.id} .privacy button`)?.click();
  open("Message", anchor, [
    ["Apps", message.guild_id ? commands.message.map((name) => [name, use(name), "apps"]) : []],
    ["", [
      ...(textOf(message) ? [["Copy text", copy]] : []),
      ...(isPrivate ? [["Dismiss message", dismiss]] : []),
      ...(!isPrivate && canRemove(message) ? [["Delete message", () => remove(message), "danger"]] : []),
    ]],
  ]);
}

/** Open the menu of somebody. */
export async function userMenu(id, _event, anchor) {
  const commands = await commandsIn(store.channel);
  const use = (name) => async () => show(await act({ kind: "menu", name, channel: store.channel, user: id }));
  const person = personOf(id);
  const items = person && id !== store.viewer ? [[`See it as ${nameOf(id)}`, () => connect(id)]] : [];
  const apps = commands.user.map((name) => [name, use(name), "apps"]);
  const title = [[`${nameOf(id)} · ${person?.title ?? (id === store.server.bot ? "The bot" : "Member")}`, () => {}, "title"]];
  open(nameOf(id), anchor, [["", title], ["", items], ["Apps", apps]]);
}
