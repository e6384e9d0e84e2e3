// Starts the page and draws what has changed.

import { h, icon, toast } from "./dom.js";
import { drawComposer, openCommand } from "./composer.js";
import { drawForum, leaveForum } from "./forum.js";
import { whenPressed } from "./markdown.js";
import { userMenu } from "./menus.js";
import { drawMessages, goTo } from "./messages.js";
import { drawPeople } from "./people.js";
import { drawSidebar } from "./sidebar.js";
import { channelOf, connect, listen, nameOf, store } from "./store.js";

const heading = document.getElementById("heading");
const cover = document.getElementById("cover");

function drawHeading() {
  const channel = channelOf(store.channel);
  const show = (name) => () => document.body.classList.toggle(`show-${name}`);
  const tool = (name, label, press) => h("button", { class: `tool for-${name}`, type: "button", "aria-label": label, onclick: press }, icon(name));
  const symbol = { 1: "at", 15: "forum", 11: "thread", 12: "thread" }[channel?.type] ?? "hash";
  heading.replaceChildren(
    tool("menu", "Channels", show("sidebar")),
    icon(symbol),
    h("h1", {}, channel?.type === 1 ? nameOf(store.server.bot) : (channel?.name ?? "")),
    channel?.topic ? h("span", { class: "topic" }, channel.topic) : h("span", { class: "topic" }),
    h("span", { class: "demo" }, "demo"),
    tool("people", "People", show("people")),
  );
}

let lost = false;
let pressing = false;
/** What has changed while a button of the mouse was down: a redraw would take the pressed element away before its click. */
let held = null;

addEventListener("pointerdown", () => (pressing = true), true);
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, () => setTimeout(release), true);
}

function release() {
  pressing = false;
  const change = held;
  held = null;
  if (change) draw(change);
}

function draw(change) {
  if (pressing && !change.lost && !change.channel) {
    held = { ...held, ...change, fresh: held?.fresh || change.fresh, server: held?.server || change.server };
    held.arrived = [...(held.earlier ?? []), ...(change.arrived ?? [])];
    held.earlier = held.arrived;
    return;
  }
  if (change.lost) {
    if (!lost) toast("The demo has ended, or doesn't answer. The page tries again.", true);
    lost = true;
    return;
  }
  lost = false;
  if (!store.server?.open) return;
  cover.hidden = true;
  drawHeading();
  drawSidebar();
  if (change.server || change.channel || change.fresh || change.arrived?.length) drawPeople();
  const isForum = channelOf(store.channel)?.type === 15;
  document.body.classList.toggle("forum-open", isForum);
  if (isForum) drawForum();
  else {
    leaveForum();
    drawMessages(change);
  }
  drawComposer(change);
}

whenPressed({
  command: openCommand,
  user: (id) => userMenu(id, null, document.activeElement),
  message: goTo,
});
listen(draw);
document.getElementById("app").addEventListener("pointerdown", (event) => {
  for (const name of ["sidebar", "people"]) {
    const isInside = event.target.closest(`#${name}, #rail, .tool`);
    if (document.body.classList.contains(`show-${name}`) && !isInside) document.body.classList.remove(`show-${name}`);
  }
});
connect(store.viewer);
