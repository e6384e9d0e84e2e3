"""What all commands and buttons share that ask for a video: the steps from an order to its status card."""
