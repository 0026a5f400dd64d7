-- Files on their way: an upload that is cut goes on from what was received. What came is in the store, sealed, in pieces; the row names them
-- in their order, and a piece counts once it is named here. Taken over by a feature, or given up and removed a day after its last piece.

create table envoi (
  id uuid primary key,
  compte_id uuid not null references compte (id) on delete cascade,
  pour text not null check (pour in ('document', 'film')),
  -- `Upload-Metadata` of the tus protocol, as it was sent: the name of the file is in it.
  metadonnees text not null check (length(metadonnees) between 1 and 1000),
  -- In bytes.
  taille integer not null check (taille > 0),
  recu integer not null default 0,
  -- Keys of the pieces, and the bytes of each.
  morceaux uuid[] not null default '{}' check (cardinality(morceaux) <= 10000),
  tailles integer[] not null default '{}',
  commence_le timestamptz not null,
  expire_le timestamptz not null,
  check (recu between 0 and taille),
  check (cardinality(morceaux) = cardinality(tailles))
);
create index envoi_compte on envoi (compte_id, commence_le);
create index envoi_expire on envoi (expire_le);

grant select, insert, delete on envoi to porte_app;
-- Whose it is and what was said of it never change.
grant update (recu, morceaux, tailles, expire_le) on envoi to porte_app;

alter table envoi enable row level security;
create policy envoi_moi on envoi for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
create policy envoi_systeme on envoi for select to porte_app using (acteur_systeme());
create policy envoi_oter on envoi for delete to porte_app using (acteur_systeme());
