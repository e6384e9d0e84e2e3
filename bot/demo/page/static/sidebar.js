// The servers at the edge, the list of channels, and who one is.

import { h, icon } from "./dom.js";
import { face } from "./faces.js";
import { channelOf, directChannel, firstChannel, nameOf, openChannel, personOf, store, unread } from "./store.js";

const rail = document.getElementById("rail");
const sidebar = document.getElementById("sidebar");

const isThread = (channel) => channel.type === 11 || channel.type === 12;
const isDirect = () => channelOf(store.channel)?.type === 1;

/** Draw the rail and the channels. */
export function drawSidebar() {
  drawRail();
  sidebar.replaceChildren(
    h("header", {}, isDirect() ? "Direct messages" : store.server.guild.name),
    h("nav", { "aria-label": "Channels" }, isDirect() ? directs() : channels()),
    me(),
  );
}

function drawRail() {
  const direct = directChannel();
  const news = direct ? unread(direct.id) : { pings: 0 };
  const inServer = store.server.channels.filter((channel) => channel.type !== 1).map((channel) => unread(channel.id));
  const pings = inServer.reduce((sum, each) => sum + each.pings, 0);
  const entry = (label, isOpen, content, badge, dot, press) =>
    h(
      "button",
      { class: `server${isOpen ? " open" : ""}`, type: "button", title: label, "aria-label": label, onclick: press },
      h("span", { class: "pill", "data-dot": dot ? "" : null }),
      h("span", { class: "tile" }, content),
      badge ? h("span", { class: "count" }, String(badge)) : null,
    );
  const letters = store.server.guild.name.split(" ").map((word) => word[0].toUpperCase()).join("");
  rail.replaceChildren(
    entry("Direct messages", isDirect(), icon("at"), news.pings, false, () => direct && openChannel(direct.id)),
    h("hr"),
    entry(store.server.guild.name, !isDirect(), letters, pings, !pings && inServer.some((each) => each.any), () => openChannel(firstChannel().id)),
  );
  if (!direct) rail.firstElementChild.disabled = true;
}

function directs() {
  const direct = directChannel();
  return direct ? row(direct, face(store.server.bot, 32), nameOf(store.server.bot), "direct") : null;
}

function channels() {
  return store.server.channels
    .filter((channel) => channel.type !== 1 && !isThread(channel))
    .map((channel) => [
      row(channel, icon(channel.type === 15 ? "forum" : "hash"), channel.name),
      channel.type === 15 ? null : threadsOf(channel).map((thread) => row(thread, icon("thread"), thread.name, "thread")),
      channel.type === 15 && threadsOf(channel).some((thread) => thread.id === store.channel)
        ? row(channelOf(store.channel), icon("thread"), channelOf(store.channel).name, "thread")
        : null,
    ]);
}

/** The threads of a channel, or the posts of a forum. */
export const threadsOf = (channel) => store.server.channels.filter((each) => each.parent === channel.id && isThread(each));

function row(channel, picture, name, kind = "") {
  const news = unread(channel.id);
  const posts = channel.type === 15 && threadsOf(channel).some((post) => unread(post.id).any);
  return h(
    "button",
    {
      class: `channel ${kind}${channel.id === store.channel ? " open" : ""}${news.any || posts ? " unread" : ""}`,
      type: "button",
      "aria-current": channel.id === store.channel ? "page" : null,
      onclick: () => {
        openChannel(channel.id);
        document.body.classList.remove("show-sidebar");
      },
    },
    picture,
    h("span", { class: "name" }, name),
    news.pings ? h("span", { class: "count" }, String(news.pings)) : null,
  );
}

function me() {
  const theme = h("button", { type: "button", class: "tool", "aria-label": "Dark or light", title: "Dark or light", onclick: switchTheme }, icon("theme"));
  return h(
    "footer",
    {},
    face(store.viewer, 32),
    h("div", { class: "who" }, h("strong", {}, nameOf(store.viewer)), h("small", {}, personOf(store.viewer)?.title ?? "")),
    theme,
  );
}

function switchTheme() {
  setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
}

/** Choose the theme; it is kept in the browser. */
export function setTheme(name) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem("theme", name);
}

setTheme(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"));
