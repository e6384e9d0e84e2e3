"""How the values of an order's options are called in modals, builders and lists."""

from __future__ import annotations

QUALITIES = {"std": "720p", "pro": "1080p", "4K": "4K"}
QUALITY_HINTS = {"std": "Costs least", "pro": "Sharper, costs more", "4K": "Sharpest, costs most"}
ORIENTATIONS = {"video": "Like in the clip", "image": "Like in the picture"}
ASPECTS = {"16:9": "Wide (16:9)", "9:16": "Tall (9:16)", "1:1": "Square (1:1)"}
