### The modal in which an order is filled in: its labels, and the hints below and in them.

## Labels. At most 45 characters

order-modal-prompt = What should it show?
order-modal-prompt-motion = Anything else you want to see?
order-modal-prompt-picture = What should happen?
# In the modal that extends a video.
order-modal-prompt-extend = What happens next?
order-modal-seconds = How long?
order-modal-quality = Quality
order-modal-sound = With sound
order-modal-sound-motion = With the clip's sound
order-modal-orientation = Where does the character look?
order-modal-aspect = Shape
order-modal-which-picture = Which picture?
order-modal-which-clip = Which clip?
order-modal-character = The character's picture
order-modal-start = Start picture
order-modal-other-character = Another picture of the character
order-modal-other-start = Another start picture
order-modal-clip = The clip with the motion
order-modal-other-clip = Another clip

## Hints. At most 100 characters

order-modal-prompt-picture-hint = Leave it empty, and the picture comes to life by itself
order-modal-prompt-extend-hint = It goes on from the last picture; leave it empty to see what comes
order-modal-prompt-hint = A puppet takes a bow, warm stage light
order-modal-quality-hint = Better costs more
order-modal-kept = Leave it empty to keep the one you gave
# Which settings the prices beside the qualities are for. $settings: option-labels-seconds or -and-sound.
order-modal-prices-are-for = The prices are for { $settings }

## At most 80 characters

# A length to choose. $count: a number.
order-modal-in-seconds = { $count } seconds
