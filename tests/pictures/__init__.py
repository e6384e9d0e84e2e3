"""Pictures of every message that members, moderators and the host see: `poe pictures FOLDER`.

The real bot runs in the local Discord, scenes bring its messages about as people would, and the demo's page shows them
in Chromium: dark and light, on a desktop and on a phone.
"""
