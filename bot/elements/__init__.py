"""Elements: characters and things that look the same in every video, with their pictures."""
