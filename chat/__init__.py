"""How we speak Telegram: ingress, turn, dialogue, context, routing, reply, sender."""
