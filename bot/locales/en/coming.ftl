# what is ahead (/organise setup → The next 7 days)
coming-open = The next 7 days
coming-title = What I will post in the next 7 days
coming-line = • { $time } · { $what }
coming-nothing = Nothing that is known now: nothing is scheduled.
coming-more = … and { $count } more.
coming-private = Cards of what members share come when they share it. What concerns one person alone never shows here.
coming-toast = the toast to the week’s wins, in { $channel }
coming-notice = the word before the round of “{ $pool }”, in { $channel }
coming-round = the round of “{ $pool }” is drawn, in { $channel }
coming-checkin = “{ $programme }” asks, in { $channel }
coming-recap = the recap of “{ $programme }”, in { $channel }
coming-room = the room of “{ $title }” opens
