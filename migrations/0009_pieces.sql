-- Documents that go with an aiguillage. The file is in the store, sealed; here is what it is and whether it was scanned.

create table piece (
  id uuid primary key,
  aiguillage_id uuid not null references aiguillage (id) on delete cascade,
  nom_chiffre bytea not null,
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png',
    'application/vnd.oasis.opendocument.text', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  taille integer not null check (taille between 1 and 10485760),
  etat text not null check (etat in ('quarantaine', 'saine', 'non-analysee', 'infectee')),
  deposee_par uuid references compte (id) on delete set null,
  deposee_le timestamptz not null,
  analysee_le timestamptz
);
create index piece_aiguillage on piece (aiguillage_id);
create index piece_quarantaine on piece (deposee_le) where etat = 'quarantaine';

grant select, insert, delete on piece to porte_app;
grant update (etat, analysee_le) on piece to porte_app;
alter table piece enable row level security;
create policy piece_systeme on piece for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
-- The two sides and the person; a coordinateur sees where an aiguillage stands, not what goes with it.
create policy piece_lire on piece for select to porte_app using (
  acteur_role() is distinct from 'coordinateur' and exists (select from aiguillage a where a.id = aiguillage_id));
create policy piece_deposer on piece for insert to porte_app with check (exists (
  select from aiguillage a where a.id = aiguillage_id and (acteur_recoit(a.emetteur_structure) or acteur_recoit(a.recepteur_structure))));
create policy piece_retirer on piece for delete to porte_app using (
  deposee_par = acteur_compte() or exists (select from aiguillage a where a.id = aiguillage_id and a.personne_id = acteur_personne()));
