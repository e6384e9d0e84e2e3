// A forum: its posts, newest first, and its tags.

import { h, icon } from "./dom.js";
import { face } from "./faces.js";
import { plain } from "./markdown.js";
import { clearMessages, textOf } from "./messages.js";
import { threadsOf } from "./sidebar.js";
import { channelOf, messagesIn, nameOf, openChannel, store } from "./store.js";
import { headTime } from "./times.js";

const list = document.getElementById("messages");
let wanted = "";
let drawn = "";

/** Draw the posts of the forum that is open, from the top where it was not open before. */
export function drawForum(isOpen = drawn === store.channel) {
  const forum = channelOf(store.channel);
  drawn = forum.id;
  clearMessages();
  const posts = threadsOf(forum)
    .filter((post) => !wanted || post.applied.includes(wanted))
    .reverse();
  const tags = forum.tags.map((tag) => {
    const id = String(tag.id);
    const press = () => {
      wanted = wanted === id ? "" : id;
      drawForum();
    };
    return h("button", { class: `tag${wanted === id ? " open" : ""}`, type: "button", onclick: press }, tag.name);
  });
  list.replaceChildren(
    h("li", { class: "forum-head" }, h("h1", {}, forum.name), h("p", {}, forum.topic), h("div", { class: "tags" }, tags)),
    ...posts.map((post) => h("li", {}, card(forum, post))),
    posts.length ? "" : h("li", { class: "nothing" }, wanted ? "No post has this tag." : "No posts yet. Moderators can send videos here: /server, Where."),
  );
  if (!isOpen) list.parentElement.scrollTop = 0;
}

/** Say that something else is shown now. */
export function leaveForum() {
  drawn = "";
}

function card(forum, post) {
  const messages = messagesIn(post.id);
  const first = messages[0];
  const file = first?.attachments[0];
  const names = forum.tags.filter((tag) => post.applied.includes(String(tag.id))).map((tag) => h("span", { class: "tag" }, tag.name));
  return h(
    "button",
    { class: "post", type: "button", onclick: () => openChannel(post.id) },
    h(
      "div",
      { class: "post-text" },
      names.length ? h("div", { class: "tags" }, names) : null,
      h("strong", {}, post.name),
      first ? h("p", {}, face(first.author.id, 18), h("b", {}, `${nameOf(first.author.id)}: `), plain(textOf(first))) : null,
      h("small", {}, icon("thread"), ` ${messages.length} · `, first ? headTime(messages.at(-1).timestamp) : ""),
    ),
    file?.content_type?.startsWith("video/")
      ? h("video", { src: `${file.url}#t=0.5`, preload: "metadata", muted: true })
      : file?.content_type?.startsWith("image/")
        ? h("img", { src: file.url, alt: "" })
        : null,
  );
}
