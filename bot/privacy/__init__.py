"""What a member can do about what is kept of them: have it exported, have it deleted."""
