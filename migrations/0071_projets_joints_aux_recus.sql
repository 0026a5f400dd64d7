-- Most people come to a structure through an aiguillage that it received: the project that they share with it goes with that one as well.
-- Its sender reads no more for it: only receivers read what is attached (projet_partage_recepteur).
drop policy projet_partage_joindre on projet_partage;
create policy projet_partage_joindre on projet_partage for update to porte_app
  using (retire_le is null and acteur_recoit(structure_id))
  with check (acteur_recoit(structure_id) and (aiguillage_id is null
    or exists (select from aiguillage a where a.id = aiguillage_id and (acteur_recoit(a.emetteur_structure) or acteur_recoit(a.recepteur_structure)))));
