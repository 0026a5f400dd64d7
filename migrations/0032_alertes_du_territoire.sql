-- What a coordinateur has to look at, in its order: the same condition as `ALERTES` of `src/features/aiguillage/store/liste.ts`.
drop index aiguillage_alertes;
create index aiguillage_alertes on aiguillage (attend_depuis, id)
  where (alerte or proprietaire = 'coordinateur' or statut = 'lapsed') and proprietaire not in ('aucun', 'porte-suivante');

-- The structures of the territoire are read once a query: a function that reads a table is called for each row.
alter policy aiguillage_voir on aiguillage using (
  emetteur_structure = (select acteur_structure_recoit())
  or (recepteur_structure = (select acteur_structure_recoit()) and statut <> 'draft' and (personne_id is null or coalesce((
    -- One probe of the index for each row shown; `exists` would read every file of the structure first.
    select true from acces x where x.personne_id = aiguillage.personne_id and x.structure_id = (select acteur_structure_recoit())
      and x.retire_le is null limit 1), false)))
  or personne_id = (select acteur_personne())
  or (id = (select case when acteur_sorte() = 'recepteur' then acteur_aiguillage() end)
    and statut <> 'draft' and consentement_tient(consentement_id))
  or ((select acteur_role()) = 'coordinateur' and statut <> 'draft'
    and (emetteur_structure in (select m.structure_id from territoire_membre m where m.territoire_id = (select acteur_territoire()))
      or recepteur_structure in (select m.structure_id from territoire_membre m where m.territoire_id = (select acteur_territoire())))));
