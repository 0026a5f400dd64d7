-- What goes with an aiguillage is read by who may read the person's file, and a draft by its sender alone. These policies only restrict: they
-- hold whatever the others allow, and in whichever order the numbered files run.

-- Nobody but its sender has heard of a draft: neither the row, nor through it its contents, steps and documents. What the person corrects of a draft that says
-- their words, the system does (`corriger-demande.ts`); their export, made by the system, holds it (docs/export.md).
create policy aiguillage_brouillon on aiguillage as restrictive for select to porte_app using (
  statut <> 'draft' or acteur_sorte() is distinct from 'personne');

-- A person who closed their file to the sender closed what was sent for them, too. Probes of an index, as everywhere.
create policy contenu_dossier_ouvert on aiguillage_contenu as restrictive for select to porte_app using (
  acteur_sorte() is distinct from 'agent' or coalesce((
    select a.personne_id is null or coalesce((select true from acces x where x.personne_id = a.personne_id
      and x.structure_id = (select acteur_structure_recoit()) and x.retire_le is null limit 1), false)
    from aiguillage a where a.id = aiguillage_id limit 1), false));
create policy piece_dossier_ouvert on piece as restrictive for select to porte_app using (
  acteur_sorte() is distinct from 'agent' or coalesce((
    select a.personne_id is null or coalesce((select true from acces x where x.personne_id = a.personne_id
      and x.structure_id = (select acteur_structure_recoit()) and x.retire_le is null limit 1), false)
    from aiguillage a where a.id = aiguillage_id limit 1), false));
create policy demande_avant_dossier_ouvert on demande_avant as restrictive for select to porte_app using (
  acteur_sorte() is distinct from 'agent' or coalesce((select true from demande d where d.id = demande_id limit 1), false));
