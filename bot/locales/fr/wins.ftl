# Victoires
command-win = victoire
command-win-help = Partager une victoire : ici, on ne trinque jamais sans compagnie
command-wins = victoires
command-wins-help = Tes victoires à toi, pour toi, et le bocal
param-search = recherche
param-search-help = Des mots à chercher dans tes victoires
command-celebrate = celebrer
command-celebrate-help = Tenir compagnie aux victoires que personne n’a encore vues
command-celebrate-on = oui
command-celebrate-on-help = Je trinque : préviens-moi quand une victoire reste seule
command-celebrate-off = non
command-celebrate-off-help = Ne plus me prévenir
menu-celebrate = Fêter ce message
help-wins = **Partager une victoire** : { $win } · **mes victoires, et le bocal** : { $wins }
help-celebrate = **Tenir compagnie aux victoires des autres** : { $celebrate-on } · **ne plus le faire** : { $celebrate-off }
door-wins-name = Une victoire
door-wins-need = Quelque chose a réussi, en grand ou en petit, et mérite de la compagnie : { $win }
door-wins-about = Un client qui signe, une peur affrontée, une corvée enfin faite : une ligne suffit. D’autres lèvent leur verre avec toi, et aucune victoire ne reste seule.
notice-wins-company = une victoire que personne n’a encore fêtée
notice-wins-helped = quelqu’un te remercie dans une victoire

wins-form-title = Partager une victoire
wins-form-edit = Changer ta victoire
wins-form-what = Que s’est-il passé ?
wins-form-story = L’histoire, si tu veux
wins-form-kind = Quel genre de victoire ?
wins-form-helpers = Qui a donné un coup de main ?
wins-form-helpers-hint = Jusqu’à 5 personnes. La carte les remercie ; chacune peut retirer son nom.
wins-form-picture = Une image, si tu veux
wins-form-picture-hint = PNG, JPEG, GIF ou WebP, jusqu’à 8 Mo
wins-kind-first-client = premier client
wins-kind-contract = contrat signé
wins-kind-delivered = livraison faite
wins-kind-paid = facture payée
wins-kind-learned = apprentissage
wins-kind-recovered = cap difficile passé
wins-kind-personal = vie personnelle
wins-kind-other = autre chose

wins-congratulate = Féliciter
wins-see = Voir
wins-see-message = Voir le message
wins-name-off = Retirer mon nom
wins-headline = { $author } a quelque chose à fêter
wins-byline = { $author } · { $kind }
wins-thanks-to = Merci à { $helpers }
wins-picture-undescribed = L’image de cette victoire, pas encore décrite
wins-message = Un message dans le salon
wins-erased = Une victoire dont les mots ont été effacés
wins-highlight = { $author } : { $count ->
    [one] { $count } personne a trinqué
   *[other] { $count } personnes ont trinqué
}
wins-word-label = Ton mot
wins-word-empty = Écris un mot, même très court.
wins-word-line = { $author } : { $word }
wins-word-said = C’est dit, dans { $thread }.
wins-word-counted = Merci : cela compte.
wins-unsay = Le reprendre
wins-word-unsaid = C’est repris, et cela ne compte plus.
wins-word-gone = Ce mot n’est plus là.
wins-own = C’est ta victoire : laisse les autres lever leur verre. Tu peux leur répondre dans le fil.
wins-gone = Cette victoire n’est plus là.
wins-no-thread = Je ne peux pas ouvrir de fil ici pour le moment. Une réaction sur la carte compte tout autant.
wins-thread-closed = Le fil de cette victoire est fermé. Une réaction sur la carte compte tout autant.
wins-name-is-off = Ton nom n’est plus sur la carte.
wins-helped = { $author } te remercie pour ton aide : **{ $title }**
wins-not-named = Ton nom n’est pas sur cette carte.

wins-posted = C’est publié. Savoure, tu l’as bien mérité.
wins-kept = Ta victoire est bien gardée, mais Discord n’a pas pris sa carte à l’instant. Elle sera publiée dès que possible.
wins-returned = Voici ce que tu avais écrit, pour que rien ne se perde :
wins-changed = C’est changé.
wins-changed-later = Ta modification est gardée, mais Discord n’a pas pris la carte à l’instant. Elle suivra dès que possible.
wins-deleted = C’est effacé, la carte aussi.
wins-deleted-later = C’est effacé, mais Discord n’a pas lâché la carte à l’instant. Elle suivra dès que possible.
wins-describe = Décrire l’image
wins-describe-please = Tout le monde ne voit pas les images : une phrase sur la tienne permet de partager ce moment.
wins-describe-label = Que voit-on sur l’image ?
wins-describe-hint = Pour qui ne voit pas les images. Une phrase suffit.
wins-edit = Changer
wins-delete = Effacer
wins-delete-question = Effacer « { $title } », sa carte et sa place parmi les grands moments ?
wins-delete-yes = Oui, effacer
wins-share = Partager une victoire
wins-search = Chercher
wins-search-label = Les mots à chercher
wins-searched = Recherche : « { $search } »
wins-nothing-found = Rien trouvé. La recherche regarde ce que disent tes victoires, sans tenir compte des accents ni des majuscules.
wins-found-more = { $count ->
    [one] Une autre victoire correspond : ajoute un mot à ta recherche.
   *[other] { $count } autres victoires correspondent : ajoute un mot à ta recherche.
}
wins-none-yet = Tes victoires se rassembleront ici, les petites aussi : un appel difficile enfin passé, cela compte.
wins-all-mine = Toutes mes victoires
wins-mine-button = Mes victoires
wins-celebrate-button = Je fêterai les autres
wins-mine-title = Tes victoires ({ $count })
wins-open-menu = Ouvrir une victoire
wins-newer = Plus récentes
wins-older = Plus anciennes
wins-celebrated-by = { $count ->
    [0] Pas encore fêtée.
    [one] Fêtée par { $count } personne.
   *[other] Fêtée par { $count } personnes.
}
wins-jar = Le bocal
wins-jar-drawn = Tirée de ton bocal, { $when } :
wins-jar-another = Une autre
wins-jar-empty = Ton bocal est encore vide. Mets-y une première victoire, même toute petite.
wins-concern = { $count ->
    [0] Pas encore de victoire dans ton bocal.
    [one] Une victoire dans ton bocal.
   *[other] { $count } victoires dans ton bocal.
}

wins-title-empty = Dis en quelques mots ce qui s’est passé, avec des lettres visibles.
wins-too-many-helpers = Tu peux remercier jusqu’à { $most } personnes sur une carte.
wins-picture-type = Discord n’affiche pas ce fichier comme une image : prends du PNG, JPEG, GIF ou WebP.
wins-picture-size = Cette image est trop lourde : { $most } Mo au maximum.
wins-not-yours = Cette victoire n’existe plus, ou elle n’est pas à toi.
wins-not-set-up = Les victoires n’ont pas encore de salon ici. L’équipe d’organisation le choisit avec `/organiser reglage`.

wins-guide =
    ## 🍾 Ici, on ne trinque jamais sans compagnie
    • **Partagez une victoire** avec le bouton ci-dessous, ou avec `/victoire` : un client, une livraison, un appel difficile, tout compte.
    • Ou écrivez simplement ici : je mets un 🍾 sous votre message, et si **vous** cliquez dessus aussi, il devient une victoire. Sans clic de votre part, le 🍾 s’en va au bout d’un jour. Je ne lis pas ce que vous écrivez.
    • **Trinquez** d’une réaction, ou d’un mot avec *Féliciter*.
    • Une fois par semaine, nous levons nos verres à toutes ses victoires.
wins-consent = { $author }, { $asker } aimerait que tout le monde fête ceci. Est-ce que cela peut devenir une victoire ?
wins-consent-yes = Oui, on le fête
wins-consent-no = Non, merci
wins-consent-not-yours = Cette question s’adresse à la personne qui a écrit le message.
wins-refused = Comme tu veux. Rien ne devient une victoire sans toi.
wins-asked = Ce sera une victoire si la personne qui l’a écrit est d’accord.
wins-asked-enough = { $most } de tes questions attendent déjà une réponse. Laisse d’abord venir une réponse.
wins-adopted = C’est une victoire à présent.
wins-already = Ce message est déjà une victoire.
wins-not-a-bot = Les robots n’ont pas de victoires. Choisis le message d’une personne.

wins-company = { $author } a une victoire que personne n’a encore fêtée : **{ $title }**. Un mot de ta part ferait la différence.
wins-company-public = { $names } : { $author } a une victoire qui attend de la compagnie. Un mot, une réaction ?
wins-celebrator-on = Merci. Je te préviendrai quand une victoire reste seule : deux fois par semaine au plus, jamais la nuit, et un clic suffit pour arrêter. Pour choisir comment : { $settings }
wins-celebrator-off = Comme tu veux. Tu peux revenir quand tu le souhaites.
wins-opt-in = Je trinque

wins-toast-title = { $count ->
    [one] Une victoire cette semaine
   *[other] { $count } victoires cette semaine
}
wins-toast-caption = { $count ->
    [one] Une victoire cette semaine
   *[other] { $count } victoires cette semaine
}
wins-toast-line = { $author } : { $title }
wins-toast-see = voir
wins-toast-with = (avec { $names }{ $others ->
    [0] {""}
    [one] {" "}et une autre personne
   *[other] {" "}et { $others } autres
})
wins-toast-more = …et { $count ->
    [one] une autre victoire
   *[other] { $count } autres victoires
}.
wins-toast-helpers = Merci pour les coups de main : { $helpers }{ $others ->
    [0] {""}
    [one] {" "}et une autre personne
   *[other] {" "}et { $others } autres
}
wins-alt-glasses = { $count ->
    [one] Une coupe de champagne, pour la victoire de la semaine.
   *[other] Une tour de { $count } coupes de champagne : une pour chaque victoire de la semaine.
}
wins-alt-lanterns = { $count ->
    [one] Une lanterne allumée, pour la victoire de la semaine.
   *[other] Une guirlande de { $count } lanternes allumées : une pour chaque victoire de la semaine.
}
wins-alt-cups = { $count ->
    [one] Une tasse de café fumant, pour la victoire de la semaine.
   *[other] Une pile de { $count } tasses de café fumant : une pour chaque victoire de la semaine.
}

wins-alert-card = La carte d’une victoire n’a pas pu être publiée ou modifiée dans son salon. Ouvrez `/organiser reglage` : vous y lirez ce qui manque, et ce qui attendait sera fait alors.
wins-alert-toast = La tournée d’une semaine n’a pas pu être offerte à temps ; elle a été laissée de côté. Ses victoires seront dans la prochaine.

wins-setup-title = Victoires
wins-setup-open = Régler les victoires
wins-setup-off = Les victoires n’ont pas encore de salon : choisis-en un, ou laisse-moi créer les salons.
wins-setup-channel-line = Salon : { $channel }
wins-setup-highlights-line = Grands moments : { $channel }, à partir de { $threshold } personnes
wins-setup-toast-line = Prochaine tournée : { $when }
wins-setup-channel = Le salon des victoires
wins-setup-highlights = Le salon des grands moments (facultatif)
wins-setup-day = Jour de la tournée
wins-setup-hours = Heure de la tournée
wins-setup-hour = { $hour } h
wins-setup-motif = Image de la tournée
wins-motif-glasses = Une tour de coupes
wins-motif-lanterns = Des lanternes
wins-motif-cups = Des tasses de café
wins-setup-create = Crée les salons pour moi
wins-setup-details = Réactions et nombres
wins-setup-reactions = Réactions de départ, séparées d’un espace
wins-setup-threshold = Personnes pour un grand moment
wins-setup-threshold-hint = Vide : 3 sous 50 membres, sinon 5
wins-reactions-unclear = Donne de 1 à 8 emojis séparés par des espaces.
wins-threshold-unclear = Donne un nombre de 1 à { $most }, ou laisse vide.
wins-cannot-create = Je n’ai pas le droit de créer des salons ici. Accorde-moi « Gérer les salons » un instant, ou crée-les toi-même et choisis-les ci-dessus.
wins-channel-name = victoires
wins-highlights-name = grands-moments
