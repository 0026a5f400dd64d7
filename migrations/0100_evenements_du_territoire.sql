-- Those who coordinate a territoire lead campaigns there and begin events that a structure of theirs pilots. What they began they see as a
-- draft; the drafts of others stay with who holds them. Of what is published they see what is to be done, never who is registered.

alter table evenement_campagne add column territoire_id text references territoire (id);
create index evenement_campagne_territoire on evenement_campagne (territoire_id) where territoire_id is not null;
create policy evenement_campagne_coordonner on evenement_campagne for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id) and structure_id is null);

-- The territoire whose coordination began it.
alter table evenement add column territoire_id text references territoire (id);
create index evenement_territoire on evenement (territoire_id, debut) where territoire_id is not null;
create policy evenement_suivre on evenement for select to porte_app using (acteur_coordonne(territoire_id));
create policy evenement_confier on evenement for insert to porte_app
  with check (etat = 'brouillon' and acteur_coordonne(territoire_id)
    and coalesce((select true from territoire_membre m where m.territoire_id = evenement.territoire_id and m.structure_id = pilote limit 1), false));
create policy evenement_structure_confier on evenement_structure for insert to porte_app
  with check (role = 'pilote' and quota is null
    and coalesce((select true from evenement e where e.id = evenement_id and e.etat = 'brouillon' and e.pilote = structure_id
      and acteur_coordonne(e.territoire_id) limit 1), false));

-- Whether an event that is published, or that they began, is held in the territoire that the acteur coordinates.
create function evenement_coordonne(evenement uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select true from evenement e join evenement_structure s on s.evenement_id = e.id
      join territoire_membre m on m.structure_id = s.structure_id
      where e.id = evenement and acteur_coordonne(m.territoire_id)
        and (e.etat <> 'brouillon' or acteur_coordonne(e.territoire_id)) limit 1), false);
  end;
revoke all on function evenement_coordonne from public;
grant execute on function evenement_coordonne to porte_app;
create policy evenement_tache_suivre on evenement_tache for select to porte_app using (evenement_coordonne(evenement_id));
