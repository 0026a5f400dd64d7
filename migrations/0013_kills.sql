-- Counts of what one sender may ask for in a while, shared by all processes (platform/frein.ts). The key holds a keyed digest of a
-- network address, never the address; rows are removed an hour after their end. Not written ahead: losing counts to a crash costs nothing.
create unlogged table frein (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index frein_expire on frein (expire);
grant select, insert, update, delete on frein to porte_app;

-- A row of the journal says who acts (the trigger takes it from the acteur, whatever was written); now it is also about a file that they
-- may act on. A withdrawal is written by the structure whose access it closes, at that instant.
drop policy journal_ecrire on journal;
create policy journal_ecrire on journal for insert to porte_app with check (
  sorte = acteur_sorte() and compte_id is not distinct from acteur_compte() and structure_id is not distinct from acteur_structure()
  and (
    acteur_systeme()
    or personne_id = acteur_personne()
    or (acteur_sorte() = 'agent' and (
      exists (select from acces x where x.personne_id = journal.personne_id and x.structure_id = acteur_structure()
        and (x.retire_le is null or x.retire_le >= journal.le))
      -- Seen by its own policy: the side that sent, or a coordinateur.
      or exists (select from aiguillage a where a.personne_id = journal.personne_id)
      or exists (select from rendezvous r where r.personne_id = journal.personne_id)))
    or (acteur_sorte() = 'recepteur' and exists (select from aiguillage a where a.personne_id = journal.personne_id))));
