# Ce que disent toutes les fonctions.
frame-error = Quelque chose a échoué de mon côté. Réessaie dans un instant ; si cela continue, donne cette référence à l’équipe d’organisation : { $ref }
frame-gone = Ceci n’existe plus. Reprends avec la commande, il suffit d’un instant.
frame-not-allowed = Cette commande ne t’est pas ouverte ici.
frame-guild-only = Cela fonctionne sur le serveur, pas en message privé.
frame-somebody = Quelqu’un
frame-keep = Non, garder
frame-return = Retour

language-auto = La langue de mon Discord
language-en = English
language-fr = Français

command-help = aide
command-help-help = Ce que Binôme peut faire pour toi, selon ton besoin
help-organise = **Régler Binôme** : { $organise-setup } · **ce qui a été signalé** : { $organise-reports }
door-organise-name = Organiser
door-organise-need = Pour l’équipe : ce qui est ouvert, ce qui manque, ce qui est signalé : { $organise-setup }
door-organise-about = Tout se règle depuis une seule page, que seule l’équipe d’organisation atteint : par « Gérer le serveur », ou par le rôle choisi pour cela.

command-mydata = mesdonnees
command-mydata-help = Tout ce qui est gardé sur toi : le prendre, ou l’effacer
command-mydata-export = exporter
command-mydata-export-help = Recevoir dans un fichier tout ce qui est gardé sur toi
command-mydata-delete = effacer
command-mydata-delete-help = Effacer tout ce qui est gardé sur toi
help-mydata = **Ce qui est gardé sur moi** : { $mydata-export } · **l’effacer** : { $mydata-delete }
mydata-exported = Voici tout ce qui est gardé sur toi, sur tous les serveurs où l’on se croise : une page à lire (ouvre-la dans un navigateur), et un fichier pour les programmes (JSON).
mydata-page-name = mes-donnees.html
mydata-delete-question = Effacer tout ce qui est gardé sur toi, sur tous les serveurs où l’on se croise ? Tes victoires perdent leurs mots et ton nom, tes réglages et tes blocages disparaissent. Les bravos que tu as donnés ne comptent plus. C’est définitif. Si tu veux, prends-en d’abord une copie avec l’export.
mydata-delete-yes = Oui, tout effacer
mydata-deleted = Tout ce qui te concerne est effacé. Tes cartes perdent ton nom et tes mots dans les minutes qui suivent.
mydata-kept = Rien n’a été effacé.

report-button = Signaler
report-title = Prévenir l’équipe d’organisation
report-reason = Qu’est-ce qui ne va pas ?
report-reason-hint = L’équipe d’organisation lit ceci et voit la carte. Elle ne voit jamais qui l’écrit.
report-empty = Dis en quelques mots ce qui ne va pas, pour que l’équipe d’organisation puisse agir.
report-thanks = Merci. L’équipe d’organisation va regarder ; elle ne voit pas que cela vient de toi.
report-again = Tu l’as déjà signalé. L’équipe d’organisation le sait.
report-card = **Quelqu’un signale une carte écrite par { $about }**
report-see = Voir la carte
report-handled = C’est réglé
report-none = Aucun signalement n’attend.
report-gone = Ce signalement est déjà refermé, ou ce n’est pas à toi de le refermer.

notices-stop = Ne plus recevoir ceci
notices-stopped = C’est fait : plus aucun message de ce genre ({ $kind }). Pour changer d’avis, sur le serveur : { $settings }.
frame-outdated = Cette commande vient de changer. Recharge Discord (Ctrl+R, ou ferme l’application puis rouvre-la) et essaie encore une fois.
report-handled-by = ✅ Réglé par { $who }.
report-where = Ce message ne paraît pas dans le salon de l’équipe, car il concerne quelqu’un de l’équipe. Une fois la chose réglée, dis-le sur le serveur, dans { $organise-reports }.
notice-report = un signalement sur quelqu’un de l’équipe d’organisation
