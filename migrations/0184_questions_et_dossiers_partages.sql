-- A commune that is in several territoires: all of them read the question, and no one of them takes it from another.
alter table question add column aussi text[] not null default '{}';
create function question_moderee(territoire text, aussi text[]) returns boolean language sql stable parallel safe
  return question_moderee(territoire)
    or coalesce(acteur('sorte') = 'agent' and acteur('role') = 'coordinateur' and acteur('territoire') = any (aussi), false);
alter policy question_moderer on question using (question_moderee(territoire_id, aussi));
alter policy question_attribuer on question using (question_moderee(territoire_id, aussi));

-- A structure prepares one file in each of its territoires; one that leaves a territoire, or whose territoire closes, prepares none there.
alter table label_dossier add column ferme_le timestamptz;
create unique index label_dossier_un_la on label_dossier (structure_id, territoire_id) where decision is null and ferme_le is null;
-- Allowed (removes label_dossier_un): no statement names it, and the one above takes its place
drop index label_dossier_un;
create function label_dossier_clore() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update label_dossier set ferme_le = now() where territoire_id = old.territoire_id and structure_id = old.structure_id
    and decision is null and ferme_le is null;
  return null;
end $$;
revoke all on function label_dossier_clore from public;
create trigger territoire_membre_dossiers after delete on territoire_membre for each row execute function label_dossier_clore();
-- What is closed changes no more.
create function label_dossier_clos() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) then
    raise exception 'this file is closed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger label_dossier_clos before update on label_dossier for each row when (old.ferme_le is not null) execute function label_dossier_clos();
create or replace function label_s_ecrit(dossier uuid) returns boolean language sql stable parallel safe
  return coalesce((select d.structure_id = acteur_structure_recoit() and d.envoye_le is null and d.decision is null and d.ferme_le is null
    from label_dossier d where d.id = dossier limit 1), false);

-- The reason why a territoire sets a suggestion aside is its own: the région reads what it sets aside or follows.
create function reseau_suites_region(territoire text) returns table (cle text, titre text, le timestamptz, ecartee boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.cle, s.titre, s.le, s.etat = 'ecartee' from reseau_suite s
    where s.territoire_id = territoire and acteur_region() order by s.le desc, s.cle;
  end;
revoke all on function reseau_suites_region from public;
grant execute on function reseau_suites_region to porte_app;
-- Allowed (removes reseau_suite.reseau_suite_region): a former version reads nothing there for the région, which shows a page without those suggestions
drop policy reseau_suite_region on reseau_suite;

-- How often a draft was written, so that nobody writes over what they did not read.
alter table schema_animation add column revision integer not null default 1;
