"""What there is to see in the demo: a server with its people, what they have made, and what can be tried."""
