### The labels of the buttons under videos and on status cards, and the answers to a press.

## Buttons. At most 80 characters

result-buttons-look-again = Look again
