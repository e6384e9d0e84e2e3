### Requests that were sent to crun, the video service, and of which nobody knows whether it made a task for them. The host
### settles them: finds each in crun's list of tasks, or says that it was not made.

## Buttons. At most 80 characters.

host-unconfirmed-open-list = Settle them
host-unconfirmed-is-task = It is task …
host-unconfirmed-not-made = It was not made

## The form: its title, input and hint. At most 45 characters.

host-unconfirmed-task-title = Which task is it?
host-unconfirmed-task-id = The task's id
host-unconfirmed-task-hint = As crun's list of tasks shows it

##

host-unconfirmed-none = Every request got a clear answer: there is nothing to settle.
host-unconfirmed-followed = I follow that task now, and post its video when it's there.
host-unconfirmed-settled-already = That one is settled already.
host-unconfirmed-was-not-made = Settled: nothing was charged for it, and its member is told.

# What the host has typed follows.
host-unconfirmed-task-unknown = crun knows no task with that id. Look at it once more; this is what you typed:
host-unconfirmed-task-other-model = That task is of another model, so it isn't this request's. This is what you typed:
host-unconfirmed-task-others = That task is another request's already. This is what you typed:
host-unconfirmed-task-earlier = That task began before this request was sent, so it isn't its. This is what you typed:
host-unconfirmed-task-failed = crun says of that task only that it failed. If it is the one, press *{ host-unconfirmed-not-made }*: there is no video, and crun charges nothing. This is what you typed:
host-unconfirmed-task-no-answer = crun doesn't answer right now. Try again in a minute; this is what you typed:

## The list.

# The heading, in front of how many there are.
host-unconfirmed-title = Unconfirmed
# CreateTask is a call of crun's API.
host-unconfirmed-explained = CreateTask was sent for these and got no clear answer, so each may or may not have been charged. None is sent again. Look for them in crun's list of tasks.
# $title: "Video", "Motion" and so on, in bold. $member: a mention. $server: its name. When it was sent, and its price, follow.
host-unconfirmed-request = { $title } for { $member } in { $server }
host-unconfirmed-no-price = price unknown
# $id: the request's id. $answer: failures-no-answer, failures-senseless-answer or failures-error-answer.
host-unconfirmed-answer = request `{ $id }` { $answer }
# $when: a date and time.
host-unconfirmed-ask-whether-made = Was the request `{ $id }` of { $when } really not made? If crun's list of tasks has it after all, it is charged and nobody gets the video.
