"""Text that members write: its Unicode, Discord mentions, element names and spoilers."""
