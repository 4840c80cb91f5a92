/** What the chat itself says: topics, pins, who came and went. */

import { nameOf } from "./wording.js";
import { texts } from "./texts.js";

/** The sentence of a service message, null for an ordinary one. */
export function serviceText(message) {
  const words = texts.service;
  if (message.forum_topic_created) return words.topicCreated(message.forum_topic_created.name);
  if (message.forum_topic_edited) return words.topicRenamed(message.forum_topic_edited.name ?? "");
  if (message.forum_topic_closed) return words.topicClosed;
  if (message.forum_topic_reopened) return words.topicReopened;
  if (message.pinned_message) return words.pinned(nameOf(message.from));
  if (message.new_chat_members) return words.joined(message.new_chat_members.map(nameOf).join(", "));
  if (message.left_chat_member) return words.left(nameOf(message.left_chat_member));
  if (message.group_chat_created || message.supergroup_chat_created) return words.groupCreated;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return words.upgraded;
  if (message.new_chat_title) return words.renamed(message.new_chat_title);
  return null;
}
