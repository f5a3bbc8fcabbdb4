# who organises (/organise setup → This server → Who organises)
organising-open = Who organises
organising-title = Who organises
organising-about = Everybody with “Manage Server” organises. One role more may, without that permission: it reads and changes these pages, gets the reports, and nothing else of your server.
organising-menu = No other role
organising-role = { $role } organises too.
organising-not-yours = Only somebody with “Manage Server” chooses this role.
organising-everyone = That would let everybody organise. Choose the role that your team has.
organising-seen-yes = ✅ Discord shows it `/organise`.
organising-seen-no = ⚠️ Discord does not show it `/organise` yet, and I cannot change that: it takes you, once.
organising-seen-unknown = Discord does not tell me whether it sees `/organise`. If it does not:
organising-steps =
    1. *Server Settings → Integrations*, then **Binôme** under *Bots and Apps*
    2. **/organise** in the list of commands
    3. *Add roles or members*: { $role }, with a green ✓
    4. *Save Changes*. People may have to reload Discord (Ctrl+R).
