# Chercher un binôme : des personnes et des raisons, demander, la boîte, et les personnes qu’on amène
command-buddy-inbox = demandes
command-buddy-inbox-help = Ce qu’on te demande, et ce que sont devenues tes demandes
command-buddy-bring = inviter
command-buddy-bring-help = Une invitation pour quelqu’un que tu connais
command-buddy-code = code
command-buddy-code-help = Quelqu’un que tu connais ici t’a donné un code
menu-ask-buddy = Proposer un binôme
notice-buddies-request = quelqu’un te propose une heure, ou un binôme
notice-buddies-answer = ce qu’est devenue ta demande
notice-buddies-fits = une nouvelle personne qui te correspond

buddies-profile-first = Dis d’abord ce que tu fais et ce que tu cherches : { $profile }. Trois réponses suffisent.
buddies-not-possible = Ce n’est pas possible avec cette personne : choisis un autre membre.
buddies-found-title = Les personnes qui te correspondent
buddies-found-few = Il y a encore peu de profils : voici donc toutes les personnes qui te correspondent, en commençant par les plus proches.
buddies-found-some = Cinq personnes pour l’instant. La prochaine fois, il y en aura d’autres aussi, pour que chaque personne ait son tour.
buddies-found-more = La suite
buddies-found-others = D’autres
buddies-found-back = Revenir à la liste
buddies-see = Voir de près
buddies-nobody = Personne pour l’instant.
buddies-nobody-alone = Tu es ici avant tout le monde : aucun autre profil ne se voit encore. Amène quelqu’un que tu connais, ou demande que je te prévienne.
buddies-relax-language = { $people ->
    [one] Avec une autre langue, tu verrais une personne de plus.
   *[other] Avec une autre langue, tu verrais { $people } personnes de plus.
}
buddies-relax-half-day = { $people ->
    [one] Une autre personne n’a aucune demi-journée en commun avec toi : ajoutes-en, ou accepte de vous écrire.
   *[other] { $people } autres personnes n’ont aucune demi-journée en commun avec toi : ajoutes-en, ou accepte de vous écrire.
}
buddies-relax-relation = { $people ->
    [one] Quel que soit le métier : une personne de plus.
   *[other] Quel que soit le métier : { $people } personnes de plus.
}
buddies-relax-support = { $people ->
    [one] Sans demander cela en particulier : une personne de plus.
   *[other] Sans demander cela en particulier : { $people } personnes de plus.
}
buddies-relax-commitment = { $people ->
    [one] À n’importe quel rythme : une personne de plus.
   *[other] À n’importe quel rythme : { $people } personnes de plus.
}
buddies-relax-town = { $people ->
    [one] Partout, et pas seulement dans ta ville : une personne de plus.
   *[other] Partout, et pas seulement dans ta ville : { $people } personnes de plus.
}
buddies-narrow = Préciser
buddies-narrow-hint = Pour cette recherche seulement ; ton profil ne change pas.
buddies-narrow-done = Voir qui correspond
buddies-narrow-all = Sans aucun filtre
buddies-narrow-town = Seulement dans ma ville
buddies-narrow-anywhere = Partout
buddies-told-on = Préviens-moi si quelqu’un correspond
buddies-told-off = Ne plus me prévenir
buddies-question-commitment = **Encore une question, si tu veux : à quel rythme ?**
buddies-question-relation = **Encore une question, si tu veux : un métier plus ou moins proche ?**
buddies-question-temperament = **Encore une question, si tu veux : quelqu’un comme toi, ou qui te complète ?**
buddies-question-matter = **Encore une question, si tu veux : qu’est-ce qui compte le plus ?**
buddies-question-values = **Encore une question, si tu veux : que porte ton travail ?**
buddies-question-formats = **Encore une question, si tu veux : comment vous voir ?**
buddies-question-half-days = **Encore une question, si tu veux : quand as-tu du temps ?**
buddies-question-span = **Encore une question, si tu veux : pour combien de temps ?**
buddies-question-tags = **Encore une question, si tu veux : que proposes-tu, et que cherches-tu, avec tes mots ?**
buddies-question-style = **Quatre petites questions, si tu veux : comment travailles-tu ?**
buddies-question-style-button = Répondre

buddies-why = Pourquoi cette personne
buddies-why-rhythm = Vous cherchez la même chose : { $support }, { $commitment }.
buddies-why-commitment = Vous voulez le même rythme : { $items }.
buddies-why-support = Vous cherchez la même chose : { $items }.
buddies-why-trades-same = Vous faites le même métier : { $theirs }.
buddies-why-trades-neighbouring = Vos métiers sont voisins : { $mine } et { $theirs }.
buddies-why-trades-unrelated = Vos métiers n’ont rien à voir : { $mine } et { $theirs }.
buddies-why-half-days = Vous avez en commun : { $days }.
buddies-why-offers = Cette personne propose ce que tu cherches : { $tags }.
buddies-why-seeks = Tu proposes ce qu’elle cherche : { $tags }.
buddies-why-values = Votre travail porte la même chose : { $items }.
buddies-why-alike = Comme toi, cette personne { $style }.
buddies-why-completing = À ta différence, cette personne { $style } : vous vous complétez.
buddies-why-company = Pour vous deux, c’est la bonne compagnie qui compte le plus.
buddies-why-formats = Vous pouvez vous voir { $items }.
buddies-why-languages = Vous parlez : { $languages }.
buddies-near = Près de chez toi.
buddies-shared = Du temps en même temps que toi : { $days }.
buddies-but-support = Une différence : cette personne cherche { $items }.
buddies-but-commitment = Une différence : pour toi, { $mine } ; pour cette personne, { $theirs }.
buddies-but-half-days = Une différence : vous n’avez aucune demi-journée en commun, vous vous écririez donc.
buddies-but-trades-same = Une différence : vous faites le même métier, { $theirs }.
buddies-but-trades-neighbouring = Une différence : vos métiers sont seulement voisins, { $mine } et { $theirs }.
buddies-but-trades-unrelated = Une différence : vos métiers n’ont rien à voir, { $mine } et { $theirs }.
buddies-but-formats = Une différence : cette personne préfère { $items }.
buddies-but-style = Une différence : cette personne { $style }.
buddies-but-values = Une différence : ce qui compte dans son travail, { $items }.

buddies-ask-hour = Une heure ensemble
buddies-ask-buddy = Former un binôme
buddies-sizes = **Une heure ensemble** : travailler ou parler une fois, sans rien promettre de plus. **Former un binôme** : un accord entre vous deux, et deux semaines pour essayer.
buddies-note-label = Un mot pour accompagner
buddies-note-hint = Il y en a déjà un : change-le, ou envoie-le tel quel.
buddies-note-hour = Bonjour { $name }, j’ai lu ton profil et j’aimerais passer une heure avec toi, à travailler ou à parler, juste une fois. Sans aucune obligation : quand cela te convient.
buddies-note-buddy = Bonjour { $name }, j’ai lu ton profil et je crois qu’on pourrait se faire du bien. As-tu envie d’essayer deux semaines ? Sinon, aucun souci.
buddies-asked = **{ $name }** va lire ta demande. Tu auras des nouvelles, ou tu liras ici que ce ne sera pas pour cette fois ; au bout de trois jours, elle se termine d’elle-même.
buddies-withdraw = La reprendre
buddies-withdrawn = C’est repris. Il n’y aura pas de suite.
buddies-matched = **{ $name }** t’avait fait la même demande : vous voilà ensemble. Un fil privé s’ouvre pour vous deux.
buddies-request-hour = { $name } aimerait passer une heure avec toi
buddies-request-buddy = { $name } te propose de former un binôme
buddies-request-project = { $name } t’invite à un projet commun
buddies-request-until = Cela se termine tout seul { $until }, sans que personne ait rien à dire.
buddies-request-thread = Demande { $number }
buddies-request-accepted = Tu as dit oui. Vous avez maintenant un fil à vous deux.
buddies-accept = Accepter
buddies-decline = Pas cette fois
buddies-accepted = Vous voilà ensemble, **{ $name }** et toi : un fil privé s’ouvre pour vous deux.
buddies-joined = C’est fait : le fil s’ouvre à toi. **{ $name }** t’y attend.
buddies-declined = C’est fait. On lira seulement que ce ne sera pas pour cette fois. Si cela aide, dis-moi quoi changer :
buddies-declined-no-time = Pas le temps en ce moment : me masquer
buddies-declined-other = Je cherche autre chose
buddies-not-this-time = **{ $name }** : ce ne sera pas pour cette fois. Cela ne dit rien de toi. Quand tu en auras envie : { $buddy-find }
buddies-inbox-title = Demandes
buddies-inbox-open = Voir les demandes
buddies-inbox-empty = Rien n’attend ici. Ce qu’on te demandera, et ce que tu demanderas, se trouvera là.
buddies-inbox-concern = { $count ->
    [one] Quelqu’un te propose une heure, ou un binôme.
   *[other] { $count } personnes te proposent une heure, ou un binôme.
}
buddies-sent-waiting = Tu as demandé à **{ $name }**.
buddies-sent-accepted = **{ $name }** a dit oui.
buddies-sent-not-this-time = **{ $name }** : ce ne sera pas pour cette fois.
buddies-sent-withdrawn = **{ $name }** : tu l’as reprise.


buddies-bring-button = Amener quelqu’un que je connais
buddies-bring =
    Transmets ceci à une personne avec qui tu aimerais travailler :
    > Je suis sur **{ $guild }**, avec d’autres personnes qui travaillent en solo. Viens former un binôme avec moi : une fois là, tape `/binome code` et donne ce code : **{ $code }**
    Il est pour une personne, jusqu’au { $until }. Le lien vers le serveur lui-même, c’est l’équipe d’organisation qui peut te le donner.
buddies-code-title = Tu as une invitation
buddies-code-label = Le code qu’on t’a donné
buddies-fits = Une nouvelle personne te correspond sur **{ $guild }** : { $name }.
buddies-fits-where = Tu trouves toutes les personnes qui te correspondent avec { $buddy-find }, sur le serveur.
