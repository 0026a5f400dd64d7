-- A structure asks the network by itself, in the territoires that it is in, and takes back what nobody has answered yet.

create function acteur_de_structure_membre(structure text, territoire text) returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'agent' and acteur_structure() = structure
    and (select true from territoire_membre m where m.territoire_id = territoire and m.structure_id = structure limit 1), false);

create policy plan_souhait_demander on plan_souhait for insert to porte_app
  with check (action_id is null and acteur_de_structure_membre(structure_id, territoire_id));
create policy plan_souhait_reprendre on plan_souhait for delete to porte_app
  using (action_id is null and acteur_de_structure_membre(structure_id, territoire_id));
