# Le coworking, du côté de l’organisation
command-organise-cowork = coworking
command-organise-cowork-help = Le coworking : où les séances s’annoncent, et celles de la maison
coworking-channel-name = coworking
coworking-channel-gone = Le salon du coworking a été supprimé : plus rien ne s’ouvre. Les séances restent prévues ; choisis un autre salon avec { $organise-cowork }.
coworking-organise-title = Coworking
coworking-organise-about = Les membres ouvrent une salle, disent ce qu’ils vont faire, travaillent au calme parmi d’autres et prennent les pauses ensemble. Binôme crée chaque salle comme salon vocal à côté de ce salon, et la supprime ensuite.
coworking-organise-off = Désactivé : aucun salon n’est choisi.
coworking-organise-channel-line = Les séances s’annoncent dans { $channel } ; leurs salles s’ouvrent à côté.
coworking-organise-open = Installer le coworking
coworking-organise-menu = Le salon du coworking
coworking-organise-create = Créer le salon
coworking-organise-switch-off = Désactiver
coworking-proposal = Vous êtes assez ici pour le coworking : les membres ouvrent une salle et travaillent au calme en compagnie, à une heure prévue ou tout de suite. Pour l’activer : { $organise-cowork }
permission-manage-channels = Gérer les salons
permission-connect = Se connecter
permission-set-voice-channel-status = Définir le statut du salon vocal
permission-create-events = Créer des événements
