-- A structure fills the file of its own welcome point, part by part, and sends it to the coordination, which gives it back or goes on.

-- Since when the coordination has it; null while the structure writes.
alter table label_dossier add envoye_le timestamptz check (envoye_le >= cree_le);
alter table label_reponse
  add lien text not null default '' check (lien = '' or lien ~ '^https?://\S+$' and length(lien) <= 500),
  add document_id uuid references ressource (id) on delete set null;

create policy label_dossier_commencer on label_dossier for insert to porte_app
  with check (acteur_de_structure_membre(structure_id, territoire_id)
    and envoye_le is null and visiteur_id is null and decision is null and not demonstration);
create policy label_dossier_envoyer on label_dossier for update to porte_app
  using (structure_id = acteur_structure_recoit() and envoye_le is null and decision is null)
  -- What it becomes is held by the trigger below, which knows what it was.
  with check (true);

-- A structure writes neither who visited it, nor what was decided of it.
create function label_dossier_garder() returns trigger language plpgsql as $$
begin
  if acteur_structure_recoit() is not null
    and (new.territoire_id, new.structure_id, new.visiteur_id, new.visite_le, new.visite_note, new.decision, new.decide_le, new.terme)
      is distinct from
      (old.territoire_id, old.structure_id, old.visiteur_id, old.visite_le, old.visite_note, old.decision, old.decide_le, old.terme) then
    raise exception 'a structure says where it stands, and nothing else of its file' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger label_dossier_de_structure before update on label_dossier for each row execute function label_dossier_garder();

create function label_s_ecrit(dossier uuid) returns boolean language sql stable parallel safe
  return coalesce((select d.structure_id = acteur_structure_recoit() and d.envoye_le is null and d.decision is null
    from label_dossier d where d.id = dossier limit 1), false);
create policy label_reponse_evaluer on label_reponse for insert to porte_app with check (label_s_ecrit(dossier_id));
create policy label_reponse_reprendre on label_reponse for update to porte_app
  using (label_s_ecrit(dossier_id));
