# /organise
command-organise = organise
command-organise-help = Everything an organiser does
command-organise-setup = setup
command-organise-setup-help = Set Binôme up, see what is missing, change what you want
command-organise-reports = reports
command-organise-reports-help = What members have reported
organise-not-yours = This is for organisers: it takes the permission “Manage Server”, or the role that organises here.
organise-title = Binôme on this server
organise-welcome = Choose where wins are shared, look at the language and the time zone, and your community can celebrate. Until you choose a channel I post nothing.
organise-alerts-title = **For the organisers**
organise-reports-wait = { $count ->
    [one] 📮 One report waits for you: { $reports }
   *[other] 📮 { $count } reports wait for you: { $reports }
}
organise-nothing-missing = ✅ Everything is in place, and no permission is missing.
organise-missing-title = ⚠️ **Missing permissions**
organise-missing-line = • { $channel }: **{ $permissions }**
organise-missing-how = In the channel: *Edit Channel → Permissions → Advanced permissions*, add { $role } and tick these ✓. What waited is done at once.
organise-alert-missing = In { $channel } I lack: **{ $permissions }**. In that channel: *Edit Channel → Permissions → Advanced permissions*, add my role and tick these ✓. What waited is done at once; { $organise-setup } shows whether anything else is missing.

server-title = This server
server-open = Change
server-language-line = Language of what is public: **{ $language }**
server-language-caption = Language of what is public
server-zone-button = Change
server-channel-line = Organisers are told things in { $channel }
server-no-channel-line = Organisers’ channel: none, so that what you must know waits here for you
server-channel-caption = **Organisers’ channel**: what I could not do, and what members report. Without one, both wait for the next `/organise setup`.
server-channel-menu = No channel
server-channel-public = ⚠️ Every member reads this channel. Choose one that only organisers see; until then, reports come to organisers by private message.
server-channel-name = organisers
server-create = Create a channel for organisers
server-may-create = I can create channels for you if you grant { $role } “Manage Channels” (*Server Settings → Roles*). Or create them yourself and choose them here.
server-role-caption = **Organisers’ role**: I mention it when I write in that channel.
server-role-menu = No role
server-role-mute = ⚠️ This role cannot be mentioned: allow everybody to do it, in *Server Settings → Roles*.
server-role-everyone = That would call everybody. Choose the role that organisers have.
server-alert-channel = The organisers’ channel was deleted. Choose another one in { $organise-setup }; until then, what you must know waits there.

permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-attach-files = Attach Files
permission-add-reactions = Add Reactions
permission-read-message-history = Read Message History
permission-create-public-threads = Create Public Threads
permission-create-private-threads = Create Private Threads
permission-send-messages-in-threads = Send Messages in Threads
permission-manage-threads = Manage Threads
permission-pin-messages = Pin Messages

day-0 = Monday
day-1 = Tuesday
day-2 = Wednesday
day-3 = Thursday
day-4 = Friday
day-5 = Saturday
day-6 = Sunday
