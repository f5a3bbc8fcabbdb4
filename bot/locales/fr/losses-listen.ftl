# Être à l’écoute : s’inscrire, la demande, être là, et après
command-listen = ecouter
command-listen-help = Être là pour les autres dans un moment dur : choisis pour quoi, quand, combien
help-listen = **Être là pour quelqu’un** : { $listen }

losses-listen-title = Être là pour les autres
losses-listen-about =
    Quelqu’un ici perd un client, doute, ou a besoin d’un avis. Tu peux être de ces personnes à qui je demande si elles peuvent être là. Pas besoin de formation : quelques mots gentils suffisent.
    • Je demande en message privé : ce qui aiderait, et de quoi il s’agit. Tu lis le reste quand tu dis que tu es là.
    • Au plus { $most } fois par semaine, de { $opens } à { $closes } chez toi. Tu choisis tout cela ensuite.
    • « Pas maintenant » est toujours une bonne réponse, et un clic arrête tout.
losses-listen-yes = J’écoute
losses-listen-again = Réessayer
losses-listen-proof = C’est ici que je te demanderai, quand quelqu’un sur **{ $guild }** aurait besoin de compagnie. Il n’y a rien à faire maintenant.
losses-listen-refused = Discord ne m’a pas laissé t’écrire : rien n’a changé.
losses-listen-how-to-open = Pour ouvrir tes messages privés ici : clique sur le nom du serveur, puis « Paramètres de confidentialité », et autorise les messages privés de ses membres.
losses-listen-often-line = { $most ->
    [0] Je ne te demande rien pour l’instant : tu as choisi 0 fois par semaine.
    [one] Je te demande au plus une fois par semaine.
   *[other] Je te demande au plus { $most } fois par semaine.
}
losses-listen-hours-line = De { $opens } à { $closes }.
losses-listen-any-hour = À toute heure.
losses-listen-zone = Ton fuseau est { $zone }, où il est { $time } ; change-le dans { $settings }.
losses-listen-paused-line = Tu es en pause jusqu’au { $until }.
losses-listen-thanks = { $count ->
    [one] On t’a dit merci une fois. Personne d’autre ne le voit.
   *[other] On t’a dit merci { $count } fois. Personne d’autre ne le voit.
}
losses-listen-unreached = Ma dernière demande ne t’est pas parvenue. Tes messages privés sont peut-être fermés ici.
losses-listen-taken = { $count ->
    [one] **Tu es là pour quelqu’un**
   *[other] **Tu es là pour { $count } personnes**
}
losses-listen-open = Ouvrir
losses-listen-kinds-menu = Ce que je peux donner (tout, tant que rien n’est choisi)
losses-listen-subjects-menu = À quel sujet (tous, tant que rien n’est choisi)
losses-listen-hours = Heures et fréquence
losses-listen-hours-title = Quand je peux te demander
losses-listen-hours-hint = Dans ton fuseau. Deux fois la même heure : à toute heure.
losses-listen-from = De
losses-listen-until = À
losses-listen-often = Combien de fois, au plus
losses-listen-most = { $most ->
    [0] Pas pour l’instant
    [one] Une fois par semaine
   *[other] { $most } fois par semaine
}
losses-listen-pause = Une pause
losses-listen-pause-until = Jusqu’à quel jour ?
losses-listen-pause-hint = Par exemple 15 janvier, lundi, dans 2 semaines. Je te redemande dès ce jour-là.
losses-listen-resume = Me revoilà
losses-listen-stop = Ne plus écouter
losses-listen-button = Être là
losses-listen-concern = { $count ->
    [0] Tu es à l’écoute des autres.
    [one] Tu es là pour quelqu’un.
   *[other] Tu es là pour { $count } personnes.
}
losses-listen-unread = **{ $name }** t’a écrit à son tour.
losses-unlistened = C’est fait : je ne te demande plus rien ici. Merci d’avoir été là. Si tu veux revenir : { $listen }

losses-ring = Sur **{ $guild }**, quelqu’un aurait besoin de compagnie. Peux-tu être là ?
losses-ring-buddy = Sur **{ $guild }**, un de tes binômes aurait besoin de compagnie. Peux-tu être là ?
notice-losses-buddy = un de tes binômes a besoin de quelqu’un
losses-ring-about = Ce qui aiderait : **{ $help }** · { $subject } · { $language }
losses-ring-free = Sinon, ce n’est pas grave : je peux demander à d’autres.
losses-ring-take = Je suis là
losses-ring-pass = Pas maintenant
losses-ring-passed = Merci. Il n’y a plus rien à faire pour cette demande.
losses-ring-decoy = Cette demande est la tienne. Je demande à qui écoute, à toi aussi, pour que personne ne se devine à son absence. Rien n’a été fait, et personne ne sait que tu as cliqué.

losses-there-title = Merci d’être là
losses-there-by-forms = Seules les personnes qui répondent lisent ceci, avec { $name }. Tes mots passent par moi.
losses-there-hold = Pour l’instant je ne demande à personne d’autre. Si finalement tu ne peux pas, dis-le : ce n’est pas un échec, et je demande aussitôt à d’autres.
losses-there-open = Ouvrir le fil
losses-there-read = Lire et répondre
losses-there-release = Finalement, je ne peux pas
losses-there-worried = Ça m’inquiète
losses-there-back = Y revenir
losses-there-released = Pas de souci, et merci de le dire. Je demande à d’autres.
losses-there-released-only = Pas de souci, et merci de le dire.

losses-exchange-you = Toi
losses-exchange-answer = Répondre
losses-exchange-before = Les mots d’avant
losses-exchange-erased = Ces mots ont été repris.
losses-exchange-faded = Les mots se sont effacés.
losses-answer-title = Ta réponse
losses-answer-label = Quelques mots suffisent
losses-answer-hint = La personne qui a écrit et celles qui sont là pour elle le liront, avec ton nom.
losses-answer-first = Quelqu’un t’a répondu, sur **{ $guild }**.
losses-answer-show = Voir où ça en est
losses-word-line = **{ $author }** : { $word }
losses-word-answered = **{ $name }** t’a répondu, sur **{ $guild }**.
losses-word-back = **{ $name }** a écrit à son tour, sur **{ $guild }**.

losses-worried-title = Tu t’inquiètes
losses-worried-guide =
    Tu as vu quelque chose, et tu n’as pas détourné les yeux. Merci.
    {""}**Ce que tu peux dire** : que ça compte pour toi qu’on te le confie ; que tu t’inquiètes ; et une question simple, comme « Est-ce que ça va, là, maintenant ? ». Demander ne fait pas de mal.
    {""}**À laisser de côté** : promettre de garder le secret, ou d’être toujours là. Tu es une présence, pas les secours.
losses-worried-anonymous = Personne ici ne sait qui a écrit, donc personne ici ne peut envoyer de secours. La personne qui a écrit le lit aussi, avec le numéro à appeler.
losses-worried-lines = Je lui montre les lignes d’aide, en privé, sans dire que cela vient de toi.
losses-worried-together = Tu n’as pas à porter cela dans ton coin. On peut appeler l’équipe d’organisation à répondre, sans lui donner le récit.
losses-worried-organisers = Appeler l’équipe d’organisation
losses-worried-organisers-called = L’équipe d’organisation est appelée. Elle ne voit ni ce qui a été écrit, ni de qui vient l’appel.
losses-worried-closed = C’est refermé : l’équipe d’organisation ne peut plus y répondre. Si tu t’inquiètes encore, les lignes d’aide peuvent te dire quoi faire, et en cas de danger le numéro d’urgence.
losses-call-worried = **Une personne à l’écoute ne veut pas rester seule avec ce qu’on lui confie**
losses-call-together = Elle s’inquiète. Qui clique sur *Je suis là* peut le lire, et répondre à ses côtés.
losses-lines-brought = Quelqu’un a lu tes mots sur **{ $guild }**, pense à toi, et voudrait que tu aies ceci sous la main.
losses-lines-anonymous = Tu as écrit anonymement : personne ici ne peut te trouver pour envoyer des secours. En cas de danger, appelle le numéro ci-dessous.
losses-lines-wait = Quelqu’un a lu tes mots ici, pense à toi, et voudrait que tu aies les lignes d’aide sous la main.
losses-lines-show = Les voir
losses-lines-seen = C’est vu
losses-lines-put-away = C’est rangé. Tu les retrouves à toute heure : { $help-lines }

losses-rest = Une semaine de repos
losses-rest-talk = Parler à quelqu’un
losses-rest-offered = Écouter peut peser. Tu peux te reposer une semaine, ou parler à quelqu’un à ton tour, avec { $loss } sur le serveur : ce qu’on t’a confié reste en dehors.
losses-rest-begun = Repose-toi bien. Je ne te demande rien avant le { $when }. Pour revenir plus tôt : { $listen }
losses-closed = **{ $name }** a refermé ce à quoi tu as répondu, sur **{ $guild }**. Merci d’avoir été là.
losses-closed-thanked = Et te dit merci. Personne d’autre ne le voit.
