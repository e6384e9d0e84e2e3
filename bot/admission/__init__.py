"""Whether a member may ask for a video: one rule each, in the order in which they are told."""
