/** What can be done with a message: answer it, change it, take it elsewhere. */

import * as api from "./api.js";
import { chooseForwardTarget } from "./attach.js";
import { attempt, copy, menu } from "./overlay.js";
import { texts } from "./texts.js";

const words = texts.message;

export function messageMenu(message, point, column) {
  const text = message.text ?? message.caption;
  const isOwn = message.from?.id === column.personId;
  const isProtected = message.has_protected_content;
  menu(point, [
    { label: words.reply, icon: "reply", run: () => column.composer.replyTo(message) },
    isOwn && text !== undefined && !message.forward_origin
      && { label: words.edit, icon: "edit", run: () => column.composer.startEditing(message) },
    text !== undefined && !isProtected && { label: words.copy, icon: "copy", run: () => copy(text) },
    !isProtected && { label: words.forward, icon: "forward", run: () => forward(message, column) },
  ].filter(Boolean));
}

async function forward(message, column) {
  const target = await chooseForwardTarget(column.app.places(column.personId));
  if (!target) return;
  const sent = await attempt(api.send(target.personId, {
    chat_id: target.chatId,
    ...(target.threadId && { thread_id: target.threadId }),
    forward: { chat_id: column.chatId, message_id: message.message_id },
  }));
  if (sent) column.store.sent(sent);
}
