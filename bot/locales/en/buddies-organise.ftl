# Buddies as organisers set them up
command-organise-buddies = buddies
command-organise-buddies-help = Where pairs get their private threads, or switch buddies off
buddies-channel-name = buddies
buddies-channel-gone = The channel of buddies was deleted, so buddies are off. The profiles are still there: choose another channel with { $organise-buddies }.
buddies-organise-title = Buddies
buddies-organise-about = Members fill a profile, find a person for what they miss, ask them, and try for two weeks. Each pair has a private thread in the channel: yours to host, not yours to read.
buddies-organise-off = Off: no channel is chosen.
buddies-organise-channel-line = Pairs get their threads in { $channel }.
buddies-organise-open = Set buddies up
buddies-organise-menu = The channel of buddies
buddies-organise-create = Create the channel
buddies-organise-switch-off = Switch off
buddies-proposal = You are enough here for buddies: members choose each other for a second opinion, company or a project, and try for two weeks. To switch them on: { $organise-buddies }
buddies-insight-new = People who began a pair
buddies-insight-going = People whose pair goes on
