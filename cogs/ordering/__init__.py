"""An order on its way from a command to its status card: what all commands and buttons share that ask for a video."""
