# Victoires, pour l’équipe d’organisation ; le guide ; ce qui se demande à propos des simples messages
command-organise-wins = victoires
command-organise-wins-help = Victoires : leur salon, les grands moments, la tournée et son image
wins-setup-no-highlights = Grands moments : nulle part encore
wins-setup-toast = La tournée : son jour, son heure et son image
wins-setup-last = Une dernière chose : une victoire que personne n’a fêtée après quatre heures est portée à qui a dit *Je trinque*. Seras-tu du nombre ?
wins-channel-gone = Le salon des victoires a été supprimé. Choisissez-en un autre avec { $organise-setup } ; les victoires sont toujours dans leurs bocaux.
highlights-channel-gone = Le salon des grands moments a été supprimé. Choisissez-en un autre avec { $organise-setup }, si vous le souhaitez.
wins-guide-moved = Les victoires se partagent maintenant dans { $channel }. Les cartes d’ici restent en place, et se fêtent toujours.
wins-guide-off = Plus de nouvelles victoires ici pour le moment. Les cartes restent en place, et se fêtent toujours.
wins-cannot-ask = Je n’ai pas le droit d’écrire dans ce salon, donc je ne peux pas y poser la question. La personne qui a écrit ce message peut en faire une victoire elle-même, avec *Applications → Fêter ce message*.
notice-wins-consent = quelqu’un aimerait que tout le monde fête un de tes messages
wins-insight-shared = Victoires partagées
wins-insight-company = Victoires que quelqu’un a célébrées
