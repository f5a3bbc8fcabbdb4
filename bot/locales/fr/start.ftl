# /commencer, et les portes derrière lesquelles se trouve tout le reste
command-start = commencer
command-start-help = Ce que c’est, ta langue et ton heure, puis tout le reste selon ton besoin
start-title = Bienvenue. Je suis Binôme.
start-about = {""}- Quand on travaille dans son coin, il manque avec qui se réjouir, sur qui compter, près de qui travailler. Je ramène cela ici.
    {""}- Derrière chaque porte, il y a un besoin : tu appuies, je te montre le chemin.
    {""}- Rien n’est obligatoire, et chaque genre de message que j’envoie s’arrête d’une pression.
    {""}- Je n’enregistre rien sur qui ne s’est pas adressé à moi. Ce que je garde sur toi, tu peux le prendre ou l’effacer.
    {""}- D’abord deux pressions : ta langue, puis ton heure. Dans quelle langue veux-tu que je te parle ?
start-in = Commencer en français
start-hour-title = Ton heure
start-hour = Pour que rien ne te parvienne la nuit. Est-il bien **{ $time }** chez toi, comme ici : { $place } ?
start-yes = Oui, il est { $time }
start-other = Non, il est…
start-city = Écrire ma ville
start-choices = { $language } · { $place }, où il est { $time }
start-unknown = Je ne connais pas encore ta langue ni ton heure : deux pressions.
start-begin = Commencer
start-change = Ma langue et mon heure
doors-title = De quoi as-tu besoin ?
doors-shut = Ce n’est pas ouvert ici pour le moment. Ce qui l’est : { $help }
doors-on-server = Je vis sur des serveurs, avec leurs membres. Ouvre un serveur où nous sommes tous les deux et écris { $start } : tout y est. Ici, en privé, ces commandes marchent : { $help-lines } · { $mydata-export } · { $mydata-delete }

# /organiser accueil : la carte que l’équipe pose dans un salon
command-organise-welcome = accueil
command-organise-welcome-help = Une carte pour qui arrive, dans le salon de votre choix
greeting-open = Carte d’accueil
greeting-title = Carte d’accueil
greeting-caption = Un message dans un salon que lisent les personnes qui arrivent : il dit ce que je suis, avec les boutons pour commencer et les portes ouvertes ici. À qui appuie, je réponds en privé, dans sa langue. Il suit ce que vous ouvrez et fermez.
greeting-none = Il n’y en a pas encore.
greeting-choose = Choisis un salon ci-dessous.
greeting-chosen = Appuie sur le bouton pour la publier dans { $channel }.
greeting-stands = Elle est dans { $channel }. Publiée de nouveau, là ou ailleurs, elle remplace la précédente.
greeting-coming = Elle est en route vers { $channel }.
greeting-gone = Quelqu’un l’a supprimée. Tu peux la publier de nouveau.
greeting-how-to-pin = Pour l’épingler : sur la carte, *… → Épingler le message*.
greeting-menu = Un salon que lit toute personne qui arrive
greeting-post = Publier
greeting-again = Publier de nouveau
greeting-pin = Épingler
greeting-pinned = Elle est épinglée.
greeting-full = Ce salon contient autant de messages épinglés que Discord le permet. Détaches-en un d’abord.
greeting-see = La voir
greeting-card-title = Bienvenue. Je suis Binôme.
greeting-card = {""}- Quand on travaille dans son coin, il manque avec qui se réjouir, sur qui compter, près de qui travailler. Je ramène cela ici.
    {""}- Derrière chaque bouton, il y a un besoin : vous appuyez, je réponds en privé.
    {""}- Rien n’est obligatoire, et chaque genre de message que j’envoie s’arrête d’une pression.
    {""}- Je n’enregistre rien sur qui ne s’est pas adressé à moi. Ce que je garde sur vous, vous pouvez le prendre ou l’effacer.
    {""}- Pour commencer, deux pressions : votre langue, puis votre heure. { $start } et { $help } ramènent ici.
