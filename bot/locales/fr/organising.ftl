# qui organise (/organiser reglage → Ce serveur → Qui organise)
organising-open = Qui organise
organising-title = Qui organise
organising-about = Qui peut « Gérer le serveur » organise. Un rôle de plus le peut, sans cette permission : il lit et change ces pages, reçoit les signalements, et ne touche à rien d’autre sur ton serveur.
organising-menu = Aucun autre rôle
organising-role = { $role } organise aussi.
organising-not-yours = Il faut la permission « Gérer le serveur » pour choisir ce rôle.
organising-everyone = Tout le monde organiserait. Choisis le rôle de ton équipe.
organising-seen-yes = ✅ Discord lui montre `/organiser`.
organising-seen-no = ⚠️ Discord ne lui montre pas encore `/organiser`, et je n’y peux rien : il faut le faire une fois, toi-même.
organising-seen-unknown = Discord ne me dit pas si ce rôle voit `/organiser`. S’il ne le voit pas :
organising-steps =
    1. *Paramètres du serveur → Intégrations*, puis **Binôme** sous *Bots et applications*
    2. **/organise** dans la liste des commandes
    3. *Ajouter des rôles ou des membres* : { $role }, avec une coche verte ✓
    4. *Enregistrer*. Il faut parfois recharger Discord (Ctrl+R).
