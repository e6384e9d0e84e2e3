"""Text that members wrote: Unicode, mentions, spoilers, and the names of elements in prompts."""
