"""What Discord shows: cards, buttons and the words on them."""
