// What the page knows: the server as one person sees it, its messages, and what is shown of it.

import { toast } from "./dom.js";

const listeners = new Set();

export const store = {
  server: null,
  /** Messages by channel id, then by message id. */
  messages: new Map(),
  viewer: sessionStorage.getItem("viewer") ?? "",
  channel: sessionStorage.getItem("channel") ?? "",
  /** Ids of private messages that were dismissed. */
  dismissed: new Set(),
  /** The newest message seen, by viewer and channel id. */
  read: kept("read"),
  /** The newest message that notified somebody when the page last looked through their eyes, by their id. */
  pinged: kept("pinged"),
};

/** Return a map that was kept when the page was loaded before: what is unread stays so. */
function kept(name) {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(name) ?? "[]"));
  } catch {
    return new Map();
  }
}

function keep(name) {
  sessionStorage.setItem(name, JSON.stringify([...store[name]]));
}

let source = null;

/** Have a function called after every change; it is given what changed. */
export function listen(listener) {
  listeners.add(listener);
}

function changed(change) {
  for (const listener of listeners) listener(change);
}

/** Look through somebody's eyes; an empty id stands for the first person. */
export function connect(viewer) {
  source?.close();
  store.viewer = viewer;
  sessionStorage.setItem("viewer", viewer);
  let fresh = true;
  source = new EventSource(`/live?as=${encodeURIComponent(viewer)}`);
  source.onopen = () => (fresh = true);
  source.onmessage = (event) => {
    take(JSON.parse(event.data), fresh);
    fresh = false;
  };
  source.onerror = () => changed({ lost: true });
}

function take(news, fresh) {
  if (fresh) store.messages.clear();
  const arrived = [];
  if (news.server) {
    store.server = news.server;
    store.viewer = news.server.me;
    if (!channelOf(store.channel)) store.channel = firstChannel()?.id ?? "";
  }
  for (const message of news.messages ?? []) {
    if (!store.messages.has(message.channel_id)) store.messages.set(message.channel_id, new Map());
    const channel = store.messages.get(message.channel_id);
    if (!fresh && !channel.has(message.id)) arrived.push(message);
    channel.set(message.id, message);
  }
  for (const id of news.gone ?? []) for (const channel of store.messages.values()) channel.delete(id);
  // Who is seen for the first time has read everything; later, a channel without a mark is one that they never opened.
  if (fresh && !store.read.has(store.viewer)) {
    store.read.set(store.viewer, "");
    for (const id of store.messages.keys()) markRead(id);
  }
  for (const person of store.server?.people ?? []) {
    const isNews = store.server.open && person.id !== store.viewer && store.pinged.has(person.id);
    if (!isNews) store.pinged.set(person.id, person.ping);
  }
  keep("pinged");
  markRead(store.channel);
  changed({ fresh, server: Boolean(news.server), arrived });
}

/** Show another channel. */
export function openChannel(id) {
  if (!channelOf(id)) return toast("You can't see that channel.", true);
  store.channel = id;
  sessionStorage.setItem("channel", id);
  markRead(id);
  changed({ channel: true });
}

function markRead(id) {
  const newest = [...(store.messages.get(id)?.keys() ?? [])].at(-1);
  store.read.set(`${store.viewer} ${id}`, newest ?? "0");
  keep("read");
}

/** Whether a channel has messages that the viewer has not seen, and how many of them notify them. */
export function unread(id) {
  const seen = BigInt(store.read.get(`${store.viewer} ${id}`) ?? 0);
  const isDirect = channelOf(id)?.type === 1;
  let [any, pings] = [false, 0];
  for (const message of store.messages.get(id)?.values() ?? []) {
    if (BigInt(message.id) <= seen || message.author.id === store.viewer) continue;
    any = true;
    if (isDirect || message.pings.includes(store.viewer)) pings += 1;
  }
  return { any, pings };
}

/** Whether somebody else was notified of something since the page last looked through their eyes. */
export function isPinged(person) {
  return person.id !== store.viewer && BigInt(person.ping) > BigInt(store.pinged.get(person.id) ?? person.ping);
}

export const channelOf = (id) => store.server?.channels.find((channel) => channel.id === id);
export const personOf = (id) => store.server?.people.find((person) => person.id === id);
export const firstChannel = () => store.server?.channels.find((channel) => channel.type === 0);
export const directChannel = () => store.server?.channels.find((channel) => channel.type === 1);
export const nameOf = (id) => store.server?.users[id] ?? "unknown-user";
export const messagesIn = (id) =>
  [...(store.messages.get(id)?.values() ?? [])]
    .filter((message) => !store.dismissed.has(message.id))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

/** The colour of somebody's name: that of their role. */
export function nameColour(id) {
  return store.server.roles.find((role) => role.colour && role.members.includes(id))?.colour ?? "";
}

/** Whether the viewer has a role with that name, or owns the server. */
export function moderates() {
  const title = personOf(store.viewer)?.title;
  return title === "Moderator" || title === "Server owner";
}

/** Do something as the viewer. Files go along under the names that the action calls them. */
export async function act(action, files = {}) {
  const form = new FormData();
  form.set("action", JSON.stringify({ ...action, as: store.viewer }));
  for (const [name, file] of Object.entries(files)) form.set(name, file, file.name);
  try {
    const answer = await fetch("/actions", { method: "POST", body: form });
    return await answer.json();
  } catch {
    return { error: "The demo doesn't answer. Is it still running?" };
  }
}

/** The commands and menus that the viewer has in a channel. */
export async function commandsIn(channel) {
  try {
    const answer = await fetch(`/commands?as=${store.viewer}&channel=${channel}`);
    return await answer.json();
  } catch {
    return { slash: [], message: [], user: [] };
  }
}
