-- The visit of a peer is planned, then told by whoever came; the visited structure answers before the decision, and afterwards notes what it did.

alter table label_dossier
  -- Functions of those who come, without a name.
  add visite_qui text not null default '' check (length(visite_qui) <= 200),
  add visite_conseils text not null default '' check (length(visite_conseils) <= 5000),
  -- Since when the visit is told; null while it is to come.
  add visite_rendue_le timestamptz,
  -- What the visited structure answers.
  add visite_retour text not null default '' check (length(visite_retour) <= 5000),
  add constraint label_dossier_rendue check (visite_rendue_le is null or visiteur_id is not null) not valid;
-- Until now a visit was noted once it was over.
update label_dossier set visite_rendue_le = maj_le where visiteur_id is not null;
create index label_dossier_visiteur on label_dossier (visiteur_id) where visiteur_id is not null;
alter table label_reponse add fait_note text not null default '' check (length(fait_note) <= 500);

-- What everybody reads of a label, and what is reminded of.
create policy label_dossier_publier on label_dossier for select to porte_app using (acteur_systeme());
create policy label_reponse_rappeler on label_reponse for select to porte_app using (acteur_systeme());

-- Whoever visits tells it; whoever was visited answers. The trigger below holds what each of them leaves as it was.
create policy label_dossier_rendre on label_dossier for update to porte_app
  using (visiteur_id = acteur_structure_recoit() and decision is null) with check (true);
create policy label_dossier_retour on label_dossier for update to porte_app
  using (structure_id = acteur_structure_recoit() and visite_rendue_le is not null and decision is null) with check (true);

create or replace function label_dossier_garder() returns trigger language plpgsql as $$
declare
  moi text := acteur_structure_recoit();
begin
  if moi is null then
    return new;
  end if;
  if (new.id, new.territoire_id, new.structure_id, new.visiteur_id, new.visite_le, new.decision, new.decide_le, new.terme)
      is distinct from
      (old.id, old.territoire_id, old.structure_id, old.visiteur_id, old.visite_le, old.decision, old.decide_le, old.terme)
    -- One's own file: what was seen is the visitor's, what was sent is the coordination's.
    or moi = old.structure_id and (
      (new.visite_qui, new.visite_note, new.visite_conseils, new.visite_rendue_le)
        is distinct from (old.visite_qui, old.visite_note, old.visite_conseils, old.visite_rendue_le)
      or old.envoye_le is not null and new.envoye_le is distinct from old.envoye_le
      or old.visite_rendue_le is null and new.visite_retour <> old.visite_retour)
    -- That of another.
    or moi = old.visiteur_id
      and (new.envoye_le, new.visite_retour) is distinct from (old.envoye_le, old.visite_retour) then
    raise exception 'a structure writes its own part of a file, and nothing else of it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Once it is decided, a structure notes what it made better, and nothing else.
create function label_s_ameliore(dossier uuid) returns boolean language sql stable parallel safe
  return coalesce((select d.structure_id = acteur_structure_recoit() and d.decision is not null
    from label_dossier d where d.id = dossier limit 1), false);
create policy label_reponse_ameliorer on label_reponse for update to porte_app using (label_s_ameliore(dossier_id));
create function label_reponse_garder() returns trigger language plpgsql as $$
begin
  if acteur_structure_recoit() is not null and label_s_ameliore(old.dossier_id)
    and ((new.dossier_id, new.exigence, new.niveau, new.preuve, new.lien, new.amelioration, new.pour_le)
        is distinct from (old.dossier_id, old.exigence, old.niveau, old.preuve, old.lien, old.amelioration, old.pour_le)
      -- A document that leaves the library leaves here too.
      or new.document_id is not null and new.document_id is distinct from old.document_id) then
    raise exception 'what was decided on stays as it was' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger label_reponse_decidee before update on label_reponse for each row execute function label_reponse_garder();
