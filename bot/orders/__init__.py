"""What a member asks for, before it becomes a generation: options, files, storyboards, drafts and prices."""
