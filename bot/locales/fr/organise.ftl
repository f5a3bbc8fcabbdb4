# /organiser
command-organise = organiser
command-organise-help = Tout ce que fait l’équipe d’organisation
command-organise-setup = reglage
command-organise-setup-help = Régler Binôme, voir ce qui manque, changer ce que tu veux
command-organise-reports = signalements
command-organise-reports-help = Ce que des membres ont signalé
organise-not-yours = Ceci est pour l’équipe d’organisation : il y faut la permission « Gérer le serveur », ou le rôle qui organise ici.
organise-title = Binôme sur ce serveur
organise-welcome = Choisis où se partagent les victoires, regarde la langue et le fuseau horaire, et tout le monde peut trinquer. Tant que tu n’as pas choisi de salon, je ne publie rien.
organise-alerts-title = **Pour l’équipe d’organisation**
organise-reports-wait = { $count ->
    [one] 📮 Un signalement t’attend : { $reports }
   *[other] 📮 { $count } signalements t’attendent : { $reports }
}
organise-nothing-missing = ✅ Tout est en place, et aucune permission ne manque.
organise-missing-title = ⚠️ **Permissions manquantes**
organise-missing-line = • { $channel } : **{ $permissions }**
organise-missing-how = Dans le salon : *Modifier le salon → Permissions → Permissions avancées*, ajoute { $role } et coche-les ✓. Ce qui attendait se fait aussitôt.
organise-alert-missing = Dans { $channel }, il me manque : **{ $permissions }**. Dans ce salon : *Modifier le salon → Permissions → Permissions avancées*, ajoutez mon rôle et cochez-les ✓. Ce qui attendait se fait aussitôt ; { $organise-setup } dit s’il manque autre chose.

server-title = Ce serveur
server-open = Changer
server-language-line = Langue de ce qui est public : **{ $language }**
server-language-caption = Langue de ce qui est public
server-zone-button = Changer
server-channel-line = L’équipe d’organisation est prévenue dans { $channel }
server-no-channel-line = Salon de l’équipe d’organisation : aucun ; ce que tu dois savoir t’attend ici
server-channel-caption = **Salon de l’équipe d’organisation** : ce que je n’ai pas pu faire, et ce que des membres signalent. Sans salon, tout cela attend le prochain `/organiser reglage`.
server-channel-menu = Aucun salon
server-channel-public = ⚠️ Tout le monde lit ce salon. Choisis-en un que seule l’équipe voit ; d’ici là, les signalements viennent par message privé.
server-channel-name = organisation
server-create = Créer un salon pour l’équipe
server-may-create = Je peux créer les salons si tu accordes « Gérer les salons » à { $role } (*Paramètres du serveur → Rôles*). Sinon, crée-les et choisis-les ici.
server-role-caption = **Rôle de l’équipe d’organisation** : je le mentionne quand j’écris dans ce salon.
server-role-menu = Aucun rôle
server-role-mute = ⚠️ Ce rôle ne peut pas être mentionné : permets-le à tout le monde, dans *Paramètres du serveur → Rôles*.
server-role-everyone = Cela appellerait tout le monde. Choisis le rôle de l’équipe d’organisation.
server-alert-channel = Le salon de l’équipe d’organisation a été supprimé. Choisissez-en un autre avec { $organise-setup } ; d’ici là, ce que vous devez savoir y attend.

permission-view-channel = Voir le salon
permission-send-messages = Envoyer des messages
permission-attach-files = Joindre des fichiers
permission-add-reactions = Ajouter des réactions
permission-read-message-history = Voir les anciens messages
permission-create-public-threads = Créer des fils publics
permission-create-private-threads = Créer des fils privés
permission-send-messages-in-threads = Envoyer des messages dans les fils
permission-manage-threads = Gérer les fils
permission-pin-messages = Épingler des messages

day-0 = Lundi
day-1 = Mardi
day-2 = Mercredi
day-3 = Jeudi
day-4 = Vendredi
day-5 = Samedi
day-6 = Dimanche
