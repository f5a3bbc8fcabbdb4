# Le serveur d’essai : `make run` sans jeton
practice-channel-lobby = accueil
practice-channel-advice = entraide
practice-channel-coffee = pause-café
practice-topic-lobby = Dites bonjour, dites d’où vous écrivez
practice-topic-advice = Une question avant qu’elle ne grandisse
practice-topic-coffee = Comme autour de la machine, sans la machine
practice-role-organisers = Organisation

practice-name = Binôme, serveur d’essai
practice-plain = Ceci est un serveur d’essai : une communauté inventée sur un Discord simulé. Rien ne quitte cet ordinateur, et chaque démarrage repart de zéro.
practice-skip = Aller à la conversation
practice-other-language = English
practice-gathering = La communauté se réunit
practice-gathering-why = { $people } personnes inventées vivent leurs premières semaines : des partages, des bravos, des réponses, comme vous dans un instant.
practice-refused = Cela n’a pas marché
practice-refused-why = Le Discord simulé a refusé : { $reason }
practice-back = Revenir
practice-clock = L’horloge de la communauté
practice-clock-how = Le temps ne passe que si vous le dites. Ce qui échoit en chemin arrive, dans l’ordre.
practice-news = { $count ->
    [0] Rien de nouveau depuis le dernier saut.
    [one] { $count } nouveau message depuis le dernier saut
   *[other] { $count } nouveaux messages depuis le dernier saut
}
practice-jump-hour = +1 heure
practice-jump-tomorrow = Demain, 9 h
practice-jump-monday = Lundi prochain, 9 h
practice-jump-friday = Vendredi prochain, 17 h
practice-people = Jouer avec
practice-you = Vous jouez { $name }
practice-about = { $trade } · { $town } · il y est { $time }
practice-speaks = Son Discord parle { $language }
practice-spoken-en = anglais
practice-spoken-fr = français
practice-spoken-de = allemand
practice-organiser = organisation
practice-places = Où { $name } peut aller
practice-threads = { $count ->
    [one] { $count } fil
   *[other] { $count } fils
}
practice-private = Messages privés avec Binôme
practice-private-title = les messages privés
practice-thread-title = « { $name } »
practice-rooms = Salons vocaux
practice-room-empty = Encore personne ici.
practice-room-join = Rejoindre
practice-room-leave = Quitter
practice-room-deafen = Couper le son
practice-room-undeafen = Remettre le son
practice-room-deaf = son coupé
practice-room-muted = micro coupé
practice-room-full = Il n’y a plus de place ici.
practice-room-closed = { $name } ne peut pas y entrer.
practice-open = Ouvrir { $place } avec { $name }
practice-open-how = Ouvre dans un autre onglet la vue de Discord par SimCord : tapez / pour les commandes, remplissez les formulaires, pressez les boutons. Elle parle anglais, noms des commandes compris ; Binôme y répond dans la langue de la personne jouée. « Viewing as » change qui vous jouez.
practice-messages = Dernières nouvelles : { $place }
practice-newest-first = Le plus récent d’abord. Ce qui manque à cette vue est ici : d’autres réactions, et le menu « Applications » de Discord.
practice-no-messages = Encore rien ici.
practice-apps = Applications
practice-apps-on = Applications et réactions
practice-react-with = Réagir avec { $emoji }
practice-reacted = { $emoji }, { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
practice-only-you = visible de { $name } seulement
practice-feed = Ce qui vient d’arriver
practice-feed-how = Les derniers messages de partout, privés compris : c’est votre serveur d’essai.
practice-feed-to = à { $name }
practice-picture = image
practice-terminal-starts = Serveur d’essai : ouvrez { $address } (Ctrl+C pour finir). La communauté se réunit.
practice-terminal-ready = La communauté est là : { $address }
