// Discord's Markdown as elements.

import { h } from "./dom.js";
import { channelOf, nameOf, openChannel, store } from "./store.js";
import { timestamp } from "./times.js";

const actions = { command: () => {}, user: () => {}, message: () => {} };

/** Say what happens at a press on a mention of a command, on one of a user, and on a link to a message. */
export function whenPressed(given) {
  Object.assign(actions, given);
}

/** Turn Markdown into elements. */
export function markdown(text) {
  const out = document.createDocumentFragment();
  const parts = text.split(/```(?:([\w+-]+)\n)?([\s\S]*?)```/g);
  for (let index = 0; index < parts.length; index += 3) {
    out.append(...blocks(parts[index].split("\n"), index > 0, index + 1 < parts.length));
    const code = parts[index + 2];
    if (code !== undefined) out.append(h("pre", {}, h("code", {}, code.replace(/^\n|\n$/g, ""))));
  }
  return out;
}

/** Turn Markdown into one line without blocks, as in titles and previews. */
export function plain(text) {
  const element = h("span");
  element.append(...inline(text.replace(/^(#{1,3}|-#|>|[-*]) +/gm, "").replace(/\s+/g, " ")));
  return element.textContent;
}

function blocks(lines, afterCode, beforeCode) {
  if (afterCode && lines[0] === "") lines.shift();
  if (beforeCode && lines.at(-1) === "") lines.pop();
  const out = [];
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) out.push(h("div", { class: "line" }, inline(paragraph.join("\n"))));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    let found;
    if ((found = /^(#{1,3}) +(.+)$/.exec(line))) {
      flush();
      out.push(h(`h${found[1].length}`, {}, inline(found[2])));
    } else if ((found = /^-# +(.+)$/.exec(line))) {
      flush();
      out.push(h("small", { class: "subtext" }, inline(found[1])));
    } else if (/^\s*([-*]|\d+\.) +\S/.test(line)) {
      flush();
      const items = [];
      while (at < lines.length && /^\s*([-*]|\d+\.) +\S/.test(lines[at])) items.push(lines[at++]);
      at -= 1;
      out.push(list(items));
    } else if ((found = /^>>> ?([\s\S]*)$/.exec(lines.slice(at).join("\n")))) {
      flush();
      out.push(h("blockquote", {}, blocks(found[1].split("\n"), false, false)));
      return out;
    } else if (/^> /.test(line)) {
      flush();
      const quoted = [];
      while (at < lines.length && /^> /.test(lines[at])) quoted.push(lines[at++].slice(2));
      at -= 1;
      out.push(h("blockquote", {}, blocks(quoted, false, false)));
    } else if (line === "") {
      flush();
      if (out.length && at + 1 < lines.length) out.push(h("div", { class: "gap" }));
    } else paragraph.push(line);
  }
  flush();
  return out;
}

function list(lines) {
  const depth = (line) => /^\s*/.exec(line)[0].length;
  const base = depth(lines[0]);
  const first = /^\s*(\d+)\./.exec(lines[0]);
  const element = first ? h("ol", { start: first[1] }) : h("ul");
  for (let at = 0; at < lines.length; at += 1) {
    const item = h("li", {}, inline(lines[at].replace(/^\s*([-*]|\d+\.) +/, "")));
    const deeper = [];
    while (at + 1 < lines.length && depth(lines[at + 1]) > base) deeper.push(lines[++at]);
    if (deeper.length) item.append(list(deeper));
    element.append(item);
  }
  return element;
}

const PAIRS = [["**", "strong"], ["__", "u"], ["~~", "s"], ["||", "spoiler"], ["*", "em"], ["_", "em"]];
const TOKENS = [
  [/^\\([^A-Za-z0-9\s])/, (found) => [found[1]]],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, (found) => [h("code", {}, found[2].replace(/^ (.*) $/, "$1"))]],
  [/^<(@!?)(\d+)>/, (found) => [mention(`@${nameOf(found[2])}`, () => actions.user(found[2]), found[2] === store.viewer)]],
  [/^<@&(\d+)>/, (found) => [role(found[1])]],
  [/^<#(\d+)>/, (found) => [channel(found[1])]],
  [/^<\/([^:<>]{1,100}):(\d+)>/, (found) => [mention(`/${found[1]}`, () => actions.command(found[1]), false, "command")]],
  [/^<t:(-?\d{1,13})(?::([a-zA-Z]))?>/, (found) => [timestamp(Number(found[1]), found[2])]],
  [/^<a?:(\w+):\d+>/, (found) => [`:${found[1]}:`]],
  [/^\[((?:[^[\]\\]|\\.)+)\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: "[^"]*")?\)/, (found) => [link(found[2], inline(found[1]))]],
  [/^<(https?:\/\/[^\s<>]+)>/, (found) => [link(found[1], [found[1]])]],
  [/^https?:\/\/[^\s<>"|*]*[^\s<>"|*.,:;!?)\]'_]/, (found) => [link(found[0], null)]],
  [/^@(everyone|here)\b/, (found) => [h("span", { class: "mention" }, found[0])]],
];

function inline(text) {
  const out = [];
  let written = "";
  const flush = () => {
    if (written) out.push(written);
    written = "";
  };
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const special = /[\\`<[@*_~|h\n]/.exec(rest);
    if (!special) {
      written += rest;
      break;
    }
    written += rest.slice(0, special.index);
    at += special.index;
    const [nodes, length] = token(text, at);
    if (nodes) {
      flush();
      out.push(...nodes);
      at += length;
    } else {
      written += text[at];
      at += 1;
    }
  }
  flush();
  return out;
}

function token(text, at) {
  const rest = text.slice(at);
  if (rest[0] === "\n") return [[h("br")], 1];
  for (const [pattern, make] of TOKENS) {
    const found = pattern.exec(rest);
    if (found) return [make(found), found[0].length];
  }
  for (const [mark, name] of PAIRS) {
    if (!rest.startsWith(mark)) continue;
    // An underscore within a word is a letter.
    if (mark[0] === "_" && /\w/.test(text[at - 1] ?? "")) continue;
    const end = closing(rest, mark);
    if (end < 0) continue;
    const content = inline(rest.slice(mark.length, end));
    return [[name === "spoiler" ? spoiler(content) : h(name, {}, content)], end + mark.length];
  }
  return [null, 0];
}

function closing(text, mark) {
  let at = mark.length;
  if (/\s/.test(text[at] ?? " ") && mark !== "||") return -1;
  while (at < text.length) {
    if (text[at] === "\\") at += 2;
    else if (text[at] === "`") {
      const code = /^(`+)[\s\S]*?[^`]\1(?!`)/.exec(text.slice(at));
      at += code ? code[0].length : 1;
    } else if (text.startsWith(mark, at) && at > mark.length) {
      if (mark.length === 1 && text[at + 1] === mark) at += 2;
      else if (mark === "_" && /\w/.test(text[at + 1] ?? "")) at += 1;
      else return at;
    } else at += 1;
  }
  return -1;
}

function spoiler(content) {
  const open = (event) => {
    if (element.classList.contains("open")) return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("open");
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
  };
  const element = h(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler", onclick: open, onkeydown: (event) => event.key === "Enter" && open(event) },
    h("span", {}, content),
  );
  return element;
}

function mention(text, onpress, isMe = false, kind = "") {
  return h("button", { class: `mention ${kind}${isMe ? " me" : ""}`, type: "button", onclick: onpress }, text);
}

function role(id) {
  const found = store.server.roles.find((each) => each.id === id);
  return h("span", { class: "mention" }, `@${found?.name ?? "deleted-role"}`);
}

function channel(id) {
  const found = channelOf(id);
  if (!found) return h("span", { class: "mention" }, "# unknown");
  return mention(found.parent && found.type !== 0 ? `🧵 ${found.name}` : `#${found.name}`, () => openChannel(id));
}

function link(address, content) {
  const message = /^https:\/\/discord\.com\/channels\/(?:@me|\d+)\/(\d+)\/(\d+)$/.exec(address);
  if (message) {
    const name = channelOf(message[1])?.name ?? "unknown";
    const label = content ?? [`#${name} › 💬`];
    return h("button", { class: content ? "link" : "mention", type: "button", onclick: () => actions.message(message[1], message[2]) }, label);
  }
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, content ?? [address]);
}
