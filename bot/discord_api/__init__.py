"""What is true of Discord's REST API as a whole: its refusals, its outages and how often a request is sent."""
