"""Messages, buttons and modals, built from the domain's objects. Nothing here handles a press."""
