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
create index acces_retire on acces (personne_id) where retire_le is not null;
drop policy journal_ecrire on journal;
create policy journal_ecrire on journal for insert to porte_app with check (
  sorte = acteur_sorte() and compte_id is not distinct from acteur_compte() and structure_id is not distinct from acteur_structure()
  and (
    acteur_systeme()
    or personne_id = acteur_personne()
    -- Probes of an index, from the most usual to the rarest: `exists` would first read every file that the acteur sees.
    or (acteur_sorte() = 'agent' and coalesce(
      (select true from acces x where x.personne_id = journal.personne_id and x.structure_id = acteur_structure() and x.retire_le is null limit 1),
      -- Seen by its own policy: the side that sent, or a coordinateur.
      (select true from aiguillage a where a.personne_id = journal.personne_id limit 1),
      (select true from rendezvous r where r.personne_id = journal.personne_id limit 1),
      (select true from acces x where x.personne_id = journal.personne_id and x.structure_id = acteur_structure() and x.retire_le >= journal.le limit 1),
      false))
    or (acteur_sorte() = 'recepteur' and coalesce((select true from aiguillage a where a.personne_id = journal.personne_id limit 1), false))));
