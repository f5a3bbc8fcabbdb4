# Wins, for organisers; the guide; and what is asked about plain messages
command-organise-wins = wins
command-organise-wins-help = Wins: their channel, the highlights, the toast and its picture
wins-setup-no-highlights = Highlights: nowhere yet
wins-setup-toast = The toast: its day, its hour and its picture
wins-setup-last = One last thing: a win that nobody has celebrated after four hours is brought to people who said *I’ll celebrate*. Will you be one of them?
wins-channel-gone = The wins channel was deleted. Choose another one in { $organise-setup }; the wins are still in their authors’ jars.
highlights-channel-gone = The highlights channel was deleted. Choose another one in { $organise-setup }, if you like.
wins-guide-moved = Wins are shared in { $channel } now. The cards here stay as they are, and can still be celebrated.
wins-guide-off = No more wins are shared here for the moment. The cards stay as they are, and can still be celebrated.
wins-cannot-ask = I may not write in this channel, so I cannot ask the author here. They can make it a win themselves, with *Apps → Celebrate this*.
notice-wins-consent = somebody would like everybody to celebrate one of your messages
wins-insight-shared = Wins shared
wins-insight-company = Wins that somebody celebrated
