# Co-working as organisers set it up
command-organise-cowork = cowork
command-organise-cowork-help = Co-working: where sessions are announced, and sessions of the house
coworking-channel-name = co-working
coworking-channel-gone = The co-working channel was deleted, so nothing new opens. Sessions stay planned: choose another channel with { $organise-cowork }.
coworking-organise-title = Co-working
coworking-organise-about = Members open a room, say what they will do, work quietly among others and take the breaks together. The bot creates each room as a voice channel beside this channel, and deletes it afterwards.
coworking-organise-off = Off: no channel is chosen.
coworking-organise-channel-line = Sessions are announced in { $channel }; their rooms open beside it.
coworking-organise-open = Set co-working up
coworking-organise-menu = The channel of co-working
coworking-organise-create = Create the channel
coworking-organise-switch-off = Switch off
coworking-proposal = You are enough here for co-working: members open a room and work quietly in company, planned or right now. To switch it on: { $organise-cowork }
permission-manage-channels = Manage Channels
permission-connect = Connect
permission-set-voice-channel-status = Set Voice Channel Status
permission-create-events = Create Events
