-- What erasure and retention need of the tables of others, and functions that nobody but their caller may run.

-- A call-back that is over keeps its dates, not what was said.
alter table rappel alter column contenu_chiffre drop not null;
-- What was written with a step leaves with the person; the step itself stays.
grant update (message_chiffre) on aiguillage_etape to porte_app;
create policy appel_systeme on appel_ouvert for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

-- What runs with its owner's rights is run by the application alone.
do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef loop
    execute format('revoke all on function %s from public', f);
    if (select prorettype <> 'trigger'::regtype from pg_proc where oid = f) then
      execute format('grant execute on function %s to porte_app', f);
    end if;
  end loop;
end $$;

-- A receiver who answers by a link reads as long as the person consents, like one who has an account.
create function consentement_tient(consentement uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return consentement is null or exists (select from consentement c where c.id = consentement_tient.consentement and c.retire_le is null);
revoke all on function consentement_tient from public;
grant execute on function consentement_tient to porte_app;
create or replace function voit_aiguillage(a aiguillage) returns boolean
  language sql stable parallel safe
  return coalesce(
    acteur_recoit(a.emetteur_structure)
    or (acteur_recoit(a.recepteur_structure) and a.statut <> 'draft' and (a.personne_id is null or a_acces(a.personne_id)))
    or (a.personne_id = acteur_personne())
    or (acteur_sorte() = 'recepteur' and a.id = acteur_aiguillage() and a.statut <> 'draft' and consentement_tient(a.consentement_id))
    or (acteur_role() = 'coordinateur' and a.statut <> 'draft'
        and (territoire_contient(a.emetteur_structure) or territoire_contient(a.recepteur_structure))), false);
-- The same, written out.
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
    and (territoire_contient(emetteur_structure) or territoire_contient(recepteur_structure))));
