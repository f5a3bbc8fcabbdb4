# Les binômes, réglés par l’équipe d’organisation
command-organise-buddies = binomes
command-organise-buddies-help = Où les binômes ont leurs fils privés, ou fermer les binômes
buddies-channel-name = binômes
buddies-channel-gone = Le salon des binômes a été supprimé, les binômes sont donc fermés. Les profils sont toujours là : choisissez un autre salon avec { $organise-buddies }.
buddies-organise-title = Binômes
buddies-organise-about = Les membres remplissent un profil, trouvent une personne pour ce qui leur manque, lui demandent, et essaient deux semaines. Chaque binôme a un fil privé dans le salon : vous l’hébergez, sans avoir à le lire.
buddies-organise-off = Fermés : aucun salon n’est choisi.
buddies-organise-channel-line = Les binômes ont leurs fils dans { $channel }.
buddies-organise-open = Régler les binômes
buddies-organise-menu = Le salon des binômes
buddies-organise-create = Créer le salon
buddies-organise-switch-off = Fermer
buddies-proposal = Vous êtes assez ici pour les binômes : des membres se choisissent pour un second avis, de la compagnie ou un projet, et essaient deux semaines. Pour les ouvrir : { $organise-buddies }
buddies-insight-new = Personnes qui ont formé un binôme
buddies-insight-going = Personnes dont le binôme continue
