# /me, /away, /block and /settings
command-me = me
command-me-help = What concerns you now, with buttons to act
help-me = **Where I stand**: { $me }
    {""}**A break**: { $away }
    {""}**Keep somebody away**: { $block }
door-me-name = Me
door-me-need = What waits for you, your choices, and what is kept about you: { $me }
door-me-about = Your own page, your language and hours, a break, people to keep away, and your data in your hands.
me-title = You and the others
me-nothing = Nothing waits for you. Enjoy the quiet.
me-more = Your choices: { $settings } · what is stored about you: { $mydata-export }

command-away = away
command-away-help = Stop everything that would reach you, until a day
param-until = until
param-until-help = The day you come back: a date, “tomorrow”, “in 2 weeks”
away-set = You are away until **{ $day }**: nothing reaches you before. You come back by yourself on that day.
away-back = I am back
away-ended = Welcome back.
away-unclear = I did not understand that day. Write a date to come within a year, such as 2027-01-15, “15 January” or “in 2 weeks”.
away-tomorrow = Tomorrow
away-week = In one week
away-fortnight = In two weeks
away-month = In a month

command-block = block
command-block-help = Keep somebody away from you in everything Binôme does, silently
param-member = member
param-member-help = Whom to keep away; leave empty to see whom you keep away
block-list = You keep away: { $names }{ $others ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $others } more
}. Binôme never brings you together, either way, on any server: no name on the other’s cards nor in their line of a toast, and a word for the other’s win counts without being shown. They are not told.
    Earlier words, reactions and what is written without Binôme stay visible: for those, there is Discord’s own block.
block-nobody = You keep nobody away.
block-menu = Take a block back
block-not-possible = You can only keep other members away, not yourself and not bots.

command-settings = settings
command-settings-help = Your language, time zone, quiet hours, and how you are told things
help-settings = **My choices**: { $settings }
settings-title = Your choices
settings-quiet-line = Quiet hours: nothing reaches you from **{ $begins }** to **{ $ends }**, unless you planned it.
settings-quiet-none = Quiet hours: none. You can be told things by day and by night.
settings-language-menu = The language in which I answer you
settings-country-menu = Your country (for help lines and holidays)
settings-zone-button = Time zone
settings-quiet-button = Quiet hours
settings-notices-button = How I am told
settings-quiet-title = Quiet hours
settings-quiet-from = Nothing after (hour)
settings-quiet-until = Nothing before (hour)
settings-quiet-hint = Twice the same hour: no quiet hours at all.
settings-time-unclear = Write the hours like 20:00, 8:30 or 8 pm.
settings-notices-title = How you are told
settings-notices-menu = Change one of these
way-menu = How to tell me
way-private = Private message
way-mention = A mention on the server
way-nothing = Not at all

zone-title = Time zone
zone-label = Your city, or a time zone
zone-hint = Lyon, Montréal, Dakar, Europe/Paris…
zone-unknown = I do not know this place. Try the nearest big city, or a time zone such as Europe/Paris.
zone-several = Several time zones bear that name. Which one is it?
zone-menu = Choose by the time it is there now
zone-line = Time zone: **{ $zone }**, where it is { $time } now

country-BE = Belgium
country-BF = Burkina Faso
country-BJ = Benin
country-CA = Canada
country-CD = DR Congo
country-CH = Switzerland
country-CI = Côte d’Ivoire
country-CM = Cameroon
country-DE = Germany
country-DZ = Algeria
country-ES = Spain
country-FR = France
country-GB = United Kingdom
country-GN = Guinea
country-IE = Ireland
country-IT = Italy
country-LU = Luxembourg
country-MA = Morocco
country-MG = Madagascar
country-ML = Mali
country-NL = Netherlands
country-SN = Senegal
country-TG = Togo
country-TN = Tunisia
country-US = United States
