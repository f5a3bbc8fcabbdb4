# The practice server: `make run` without a token
practice-channel-lobby = lobby
practice-channel-advice = advice
practice-channel-coffee = coffee
practice-topic-lobby = Say hello, say where you write from
practice-topic-advice = A question before it grows
practice-topic-coffee = As around the machine, without the machine
practice-role-organisers = Organisers

practice-name = Binôme, practice server
practice-plain = This is a practice server: an invented community on a simulated Discord. Nothing leaves this computer, and every start begins afresh.
practice-skip = Skip to the conversation
practice-other-language = Français
practice-gathering = The community is gathering
practice-gathering-why = { $people } invented members live through their first weeks: they share, celebrate and answer, as you will in a moment.
practice-refused = That did not work
practice-refused-why = The simulated Discord refused: { $reason }
practice-back = Back
practice-clock = The community’s clock
practice-clock-how = Time only passes when you say so. Whatever falls due on the way happens, in order.
practice-news = { $count ->
    [0] Nothing new since the last jump.
    [one] One new message since the last jump
   *[other] { $count } new messages since the last jump
}
practice-jump-hour = +1 hour
practice-jump-tomorrow = Tomorrow, 9:00
practice-jump-monday = Next Monday, 9:00
practice-jump-friday = Next Friday, 17:00
practice-people = Play as
practice-you = You are { $name }
practice-about = { $trade } · { $town } · { $time } there
practice-speaks = Their Discord speaks { $language }
practice-spoken-en = English
practice-spoken-fr = French
practice-spoken-de = German
practice-organiser = organiser
practice-places = Where { $name } can go
practice-threads = { $count ->
    [one] One thread
   *[other] { $count } threads
}
practice-private = Private messages with Binôme
practice-private-title = private messages
practice-thread-title = “{ $name }”
practice-rooms = Voice channels
practice-room-empty = Nobody here yet.
practice-room-join = Join
practice-room-leave = Leave
practice-room-deafen = Deafen
practice-room-undeafen = Undeafen
practice-room-deaf = deafened
practice-room-muted = muted
practice-room-full = This room is full.
practice-room-closed = { $name } cannot go in.
practice-open = Open { $place } as { $name }
practice-open-how = Opens SimCord’s view of Discord in another tab: type / for the commands, fill in the forms, press the buttons. It speaks English; Binôme answers in the language of whoever you play. “Viewing as” changes who that is.
practice-messages = The latest: { $place }
practice-newest-first = Newest first. What that view lacks is here: other reactions, and Discord’s “Apps” menu.
practice-no-messages = Nothing here yet.
practice-apps = Apps
practice-apps-on = Apps menu and reactions
practice-react-with = React with { $emoji }
practice-reacted = { $emoji }, { $count ->
    [one] one person
   *[other] { $count } people
}
practice-only-you = only { $name } sees this
practice-feed = What just happened
practice-feed-how = The newest messages everywhere, private ones too: it is your practice server.
practice-feed-to = to { $name }
practice-picture = picture
practice-terminal-starts = Practice server: open { $address } (Ctrl+C ends it). The community is gathering.
practice-terminal-ready = The community is there: { $address }
