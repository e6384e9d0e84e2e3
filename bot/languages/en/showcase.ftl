### The showcase: the channel in which a server shows its best videos.

# The name of a menu, in Discord's *Apps*. At most 32 characters.
showcase-menu = Put into the showcase
