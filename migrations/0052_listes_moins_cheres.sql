-- A list of aiguillages shows what goes with each: for each row the database looked the aiguillage up twice, under its policies each time.
-- Once is enough: who receives sees the aiguillage by their open access already; it is the sender who keeps seeing what they sent, but
-- not its contents once the person closed their file to them.
drop policy contenu_dossier_ouvert on aiguillage_contenu;
alter policy contenu_parties on aiguillage_contenu using (
  acteur_role() is distinct from 'coordinateur' and coalesce((
    select a.emetteur_structure is distinct from (select acteur_structure_recoit()) or a.personne_id is null
      or coalesce((select true from acces x where x.personne_id = a.personne_id
        and x.structure_id = (select acteur_structure_recoit()) and x.retire_le is null limit 1), false)
    from aiguillage a where a.id = aiguillage_id limit 1), false));

-- Clocks differ overseas alone: whether a structure has a place there is one probe of an index that is nearly empty.
create index lieu_outre_mer on lieu (structure_id) where commune >= '97';
