"""What Kling takes as input, and how to tell."""
