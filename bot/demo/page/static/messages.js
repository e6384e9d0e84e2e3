// The messages of the channel that is shown.

import { act, channelOf, messagesIn, moderates, nameColour, nameOf, openChannel, store } from "./store.js";
import { components } from "./components.js";
import { h, icon, toast } from "./dom.js";
import { face } from "./faces.js";
import { fileCard, media } from "./media.js";
import { markdown, plain } from "./markdown.js";
import { messageMenu, userMenu } from "./menus.js";
import { headTime, longDate, shortTime } from "./times.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const TOGETHER = 7 * 60 * 1000;

const scroller = document.getElementById("scroller");
const list = document.getElementById("messages");
const jump = document.getElementById("jump");

/** What is on the page: each message's element with what it was made from. */
let shown = new Map();
let shownChannel = "";
let pinned = true;

/** Draw the channel: elements of messages that have not changed stay as they are. */
export function drawMessages(change) {
  const messages = messagesIn(store.channel);
  const elsewhere = shownChannel !== `${store.viewer} ${store.channel}`;
  if (elsewhere || change.fresh) shown = new Map();
  shownChannel = `${store.viewer} ${store.channel}`;
  const next = new Map();
  const elements = [intro()];
  let before = null;
  for (const message of messages) {
    if (before === null || longDate(before.timestamp) !== longDate(message.timestamp)) {
      elements.push(h("li", { class: "day" }, h("span", {}, longDate(message.timestamp))));
      before = null;
    }
    const isFirst = !follows(before, message);
    const known = shown.get(message.id);
    const isSame = known && known.message === message && known.isFirst === isFirst;
    next.set(message.id, isSame ? known : { message, isFirst, element: draw(message, isFirst) });
    elements.push(next.get(message.id).element);
    before = message;
  }
  const refocus = focused();
  shown = next;
  replace(list, elements);
  refocus();
  const mine = change.arrived?.some((message) => message.channel_id === store.channel && isMine(message));
  // After a connection that was lost a reader stays where they are, too.
  if (elsewhere || mine || pinned) toEnd();
  else if (change.arrived?.some((message) => message.channel_id === store.channel)) jump.hidden = false;
}

/** Remember which control of which message has the focus; the returned function gives it back after a redraw. */
function focused() {
  const controls = (element) => [...(element?.querySelectorAll("button, a, input") ?? [])];
  const id = document.activeElement?.closest?.(".message")?.id;
  const place = id ? controls(document.getElementById(id)).indexOf(document.activeElement) : -1;
  return () => {
    if (place >= 0 && document.activeElement === document.body) {
      controls(document.getElementById(id))[place]?.focus({ preventScroll: true });
    }
  };
}

/** Replace the children that differ, so that what stays keeps its scroll position, its focus and its player. */
function replace(parent, elements) {
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
}

const isMine = (message) =>
  message.author.id === store.viewer || message.interaction_metadata?.user?.id === store.viewer;

/** The sizes at the last look: a scroll that comes with others is the browser's own, and nobody has scrolled away. */
let sizes = "";
const sizesNow = () => `${scroller.scrollHeight} ${scroller.clientHeight}`;

function toEnd() {
  pinned = true;
  sizes = sizesNow();
  jump.hidden = true;
  scroller.scrollTop = scroller.scrollHeight;
}

scroller.addEventListener("scroll", () => {
  const resized = sizes !== sizesNow();
  sizes = sizesNow();
  if (resized && pinned && !document.body.classList.contains("forum-open")) return toEnd();
  pinned = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
  if (pinned) jump.hidden = true;
});
jump.addEventListener("click", toEnd);
const keepAtEnd = new ResizeObserver(() => pinned && !document.body.classList.contains("forum-open") && toEnd());
for (const element of [list, scroller]) keepAtEnd.observe(element);

/** Forget what is drawn, since something else takes its place. */
export function clearMessages() {
  shown = new Map();
  shownChannel = "";
}

/** Scroll to a message and let it light up. */
export function goTo(channel, id) {
  if (channel !== store.channel) openChannel(channel);
  const element = shown.get(id)?.element;
  if (!element) return channelOf(channel) && toast("That message is no longer here.", true);
  pinned = false;
  element.scrollIntoView({ block: "center" });
  element.classList.add("lit");
  setTimeout(() => element.classList.remove("lit"), 2000);
}

function follows(before, message) {
  return (
    before !== null &&
    before.author.id === message.author.id &&
    !message.message_reference &&
    !message.interaction_metadata &&
    !((before.flags ^ message.flags) & EPHEMERAL) &&
    new Date(message.timestamp) - new Date(before.timestamp) < TOGETHER
  );
}

function intro() {
  const channel = channelOf(store.channel);
  if (!channel) return h("li", { class: "intro" });
  if (channel.type === 1) {
    return h(
      "li",
      { class: "intro" },
      face(store.server.bot, 80),
      h("h1", {}, nameOf(store.server.bot)),
      h("p", {}, "This is the beginning of your direct messages with the bot."),
    );
  }
  const isThread = channel.type === 11 || channel.type === 12;
  return h(
    "li",
    { class: "intro" },
    h("div", { class: "badge" }, icon(isThread ? "thread" : "hash")),
    h("h1", {}, isThread ? channel.name : `Welcome to #${channel.name}!`),
    h("p", {}, isThread ? tagNames(channel) : `This is the start of the #${channel.name} channel. ${channel.topic}`),
  );
}

function tagNames(channel) {
  const tags = channelOf(channel.parent)?.tags ?? [];
  return tags.filter((tag) => channel.applied.includes(String(tag.id))).map((tag) => h("span", { class: "tag" }, tag.name));
}

function draw(message, isFirst) {
  const isPrivate = (message.flags & EPHEMERAL) !== 0;
  const menu = (event, anchor) => messageMenu(message, event, anchor, isPrivate);
  const more = h("button", { type: "button", "aria-label": "More", onclick: (event) => menu(event, more) }, icon("more"));
  const element = h(
    "li",
    {
      class: `message${isFirst ? " first" : ""}${isPrivate ? " private" : ""}${message.pings.includes(store.viewer) ? " pinging" : ""}`,
      id: `message-${message.id}`,
      oncontextmenu: (event) => {
        if (event.target.closest("a, input, textarea")) return;
        event.preventDefault();
        menu(event, { left: event.clientX, right: event.clientX, top: event.clientY, bottom: event.clientY });
      },
    },
    isFirst ? above(message) : null,
    h(
      "div",
      { class: "body" },
      isFirst ? author(message) : h("time", { class: "side", datetime: message.timestamp }, shortTime(message.timestamp)),
      h("div", { class: "content" }, isFirst ? head(message) : null, content(message), isPrivate ? privacy(message) : null),
    ),
    h("div", { class: "tools" }, more),
  );
  return element;
}

function above(message) {
  const used = message.interaction_metadata;
  if (message.message_reference && message.message_reference.type !== 1) {
    const replied = message.replied;
    if (!replied) return h("div", { class: "above" }, h("em", {}, "Original message was deleted"));
    const snippet = plain(textOf(replied)) || "Click to see attachment";
    return h(
      "button",
      { class: "above", type: "button", onclick: () => goTo(message.channel_id, replied.id) },
      face(replied.author.id, 16),
      named(replied.author.id, `@${nameOf(replied.author.id)}`),
      h("span", { class: "snippet" }, snippet),
    );
  }
  if (!used?.user || !used.name) return null;
  return h(
    "div",
    { class: "above" },
    face(used.user.id, 16),
    named(used.user.id, nameOf(used.user.id)),
    h("span", {}, " used ", h("span", { class: "used" }, used.command_type === 1 ? `/${used.name}` : used.name)),
  );
}

/** All text of a message, in its order. */
export function textOf(message) {
  const texts = [message.content];
  const walk = (list) => {
    for (const component of list ?? []) {
      if (component.type === 10) texts.push(component.content);
      walk(component.components);
    }
  };
  walk(message.components);
  return texts.filter(Boolean).join("\n");
}

function named(id, text) {
  const element = h("span", { class: "name" }, text);
  element.style.color = nameColour(id);
  return element;
}

function author(message) {
  const id = message.author.id;
  const button = h("button", { class: "author", type: "button", "aria-label": nameOf(id), onclick: (event) => userMenu(id, event, button) }, face(id));
  button.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    event.stopPropagation();
    userMenu(id, event, button);
  });
  return button;
}

function head(message) {
  return h(
    "div",
    { class: "head" },
    named(message.author.id, nameOf(message.author.id)),
    message.author.bot ? h("span", { class: "app-tag" }, "APP") : null,
    headTime(message.timestamp),
  );
}

function content(message) {
  if (message.flags & LOADING) return h("div", { class: "thinking" }, h("i"), h("i"), h("i"), ` ${nameOf(message.author.id)} is thinking …`);
  const parts = [];
  if (message.content) parts.push(h("div", { class: "text" }, markdown(message.content)));
  parts.push(...message.embeds.map(embed));
  const inComponents = message.flags & (1 << 15);
  if (!inComponents) {
    parts.push(
      ...message.attachments.map((file) =>
        /^(image|video)\//.test(file.content_type ?? "")
          ? media(file, { key: message.id, spoiler: file.filename.startsWith("SPOILER_"), description: file.description ?? "" })
          : fileCard(file),
      ),
    );
  }
  parts.push(...components(message, message.components));
  if (message.edited_timestamp && !inComponents) parts.push(h("span", { class: "edited", title: message.edited_timestamp }, "(edited)"));
  return h("div", { class: "parts" }, parts);
}

function embed(data) {
  return h(
    "div",
    { class: "container" },
    data.title ? h("strong", {}, data.title) : null,
    data.description ? h("div", { class: "text" }, markdown(data.description)) : null,
  );
}

function privacy(message) {
  const dismiss = () => {
    store.dismissed.add(message.id);
    drawMessages({});
  };
  return h(
    "div",
    { class: "privacy" },
    icon("eye"),
    "Only you can see this · ",
    h("button", { class: "link", type: "button", onclick: dismiss }, "Dismiss message"),
  );
}

/** Delete a message, as its author or as a moderator. */
export async function remove(message) {
  const answer = await act({ kind: "delete", channel: message.channel_id, message: message.id });
  if (answer.error) toast(answer.error, true);
}

export const canRemove = (message) => message.author.id === store.viewer || (message.guild_id && moderates());
