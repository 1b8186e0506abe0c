-- Which of the messages to one recipient comes first, so that one who does not answer keeps nobody else waiting.
CREATE INDEX IF NOT EXISTS outbox_message_by_receiver ON outbox_message (state, medium, recipient, next_at, id);
